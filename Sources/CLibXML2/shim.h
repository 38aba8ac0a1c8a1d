#pragma once
// Debian's libxml2 headers pull in ICU's, which collide with Foundation's own
// copy on a clean build. Nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

// `xmlFree` is a variable that holds a function, which Swift 6 will not read as shared state.
static inline void postmortem_xml_free(void *_Nullable pointer) {
  xmlFree(pointer);
}
