#ifndef POSTMORTEM_BYTE_CLASSES_H
#define POSTMORTEM_BYTE_CLASSES_H

#include <stddef.h>
#include <stdint.h>

/// Tells what the bytes of a text are, one bit a byte, the first in the lowest bit.
///
/// @param text      Up to 63 bytes more than `count` are loaded.
/// @param lineEnds  Line feeds.
/// @param words     `A-Za-z0-9_.-` and every byte from 0x80: what words are made of.
/// @param digits    `0-9`.
/// @param idEnds    The byte behind each word of sixteen bytes or more that holds a digit.
///
/// Each list must have room for a bit more than `count`, in whole words.
void postmortem_classify_bytes(
    const void *text, size_t count, uint64_t *lineEnds, uint64_t *words, uint64_t *digits,
    uint64_t *idEnds);

#endif
