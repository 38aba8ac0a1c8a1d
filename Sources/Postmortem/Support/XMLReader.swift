private import CLibXML2

/// Reads XML into a tree, under caps on bytes, depth and attributes.
///
/// No network, no entities beyond the five of XML, and no internal document type subset: those
/// are what XML bombs are made of. Nothing is printed.
enum XMLReader {
  static let byteLimit = 16 << 20

  /// - Parameter name: The source's name, for errors.
  /// - Throws: ``PostmortemError`` of kind `input`: `PM041` for what is not well formed, `PM042`
  ///   for what is over a limit or refused.
  static func read(_ bytes: [UInt8], name: String) throws(PostmortemError) -> MarkupElement {
    guard bytes.count <= byteLimit else { throw MarkupLimit.bytes(byteLimit).error(name: name) }
    let builder = MarkupBuilder(bytes)
    let parsed = unsafe builder.parse(isHTML: false)
    if let refusal = builder.refusal { throw refusal.error(name: name) }
    guard let root = builder.finish().elements.first, parsed else {
      throw PostmortemError(
        .input, code: "PM041", "this is not well-formed XML: \(builder.complaint.message)",
        place: .init(file: name, line: builder.complaint.line, column: builder.complaint.column),
        help: "export the document again; it may have been cut off or edited")
    }
    return root
  }
}

/// Reads HTML as browsers wrote it, broken or not, into a tree, under a budget.
///
/// libxml2's HTML parser takes time with the square of a run of `&` or `<`, so what is dense
/// in them is refused before it is parsed. Names are in lower case; `html` and `body` are not
/// made up where they are missing.
enum HTMLReader {
  static let byteLimit = 4 << 20
  /// How many `&` and `<` there may be in all.
  static let markLimit = 400_000
  /// How many there may be in a window of ``windowLength`` bytes: real pages stay below a quarter.
  static let windowMarkLimit = 2048
  static let windowLength = 4096

  /// - Returns: An element without a name that holds whatever stands at the top.
  /// - Throws: ``PostmortemError`` `PM042` of kind `input` for what is over a limit.
  static func read(_ bytes: [UInt8], name: String) throws(PostmortemError) -> MarkupElement {
    guard bytes.count <= byteLimit else { throw MarkupLimit.bytes(byteLimit).error(name: name) }
    guard isWithinBudget(bytes) else { throw MarkupLimit.marks.error(name: name) }
    let builder = MarkupBuilder(bytes)
    _ = unsafe builder.parse(isHTML: true)
    if let refusal = builder.refusal { throw refusal.error(name: name) }
    return builder.finish()
  }

  private static func isWithinBudget(_ bytes: [UInt8]) -> Bool {
    var total = 0
    var inWindow = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % windowLength == 0 { inWindow = 0 }
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") else { continue }
      total += 1
      inWindow += 1
      if total > markLimit || inWindow > windowMarkLimit { return false }
    }
    return true
  }
}

/// What a document was refused for.
private enum MarkupLimit {
  case bytes(Int)
  case depth, attributes, nodes, marks, documentType

  static let depthLimit = 200
  static let attributeLimit = 256
  static let nodeLimit = 1_000_000

  func error(name: String) -> PostmortemError {
    let message =
      switch self {
      case .bytes(let limit): "the document is larger than \(limit >> 20) MiB"
      case .depth: "elements are nested more than \(Self.depthLimit) deep"
      case .attributes: "an element has more than \(Self.attributeLimit) attributes"
      case .nodes: "the document has more than \(Self.nodeLimit) elements and texts"
      case .marks: "the document is mostly `&` and `<`"
      case .documentType: "the document declares its own entities or elements (`<!DOCTYPE … [`)"
      }
    return PostmortemError(
      .input, code: "PM042", "this markup is not read: \(message)",
      place: .init(file: name, line: 1, column: 1),
      help: "no status page writes this; check where the file comes from")
  }
}

/// Takes libxml2's events and builds the tree from them; libxml2's own tree is never made.
private final class MarkupBuilder {
  private(set) var refusal: MarkupLimit?
  private(set) var complaint = (message: "it has no element", line: 1, column: 1)

  private let original: [UInt8]
  /// Valid UTF-8: each byte that is not stands as U+FFFD, and `repairs` tells where.
  private let bytes: [UInt8]
  private let repairs: [Int]
  private let lines: LineIndex
  private var stack = [MarkupElement(name: "", attributes: [], children: [], line: 1, bytes: 0..<0)]
  private var nodes = 0
  /// Where the event before ended.
  private var lastOffset = 0

  init(_ document: [UInt8]) {
    original = document
    (bytes, repairs) = MarkupBuilder.repaired(document)
    lines = LineIndex(document)
  }

  /// Whether the document was well formed, which HTML need not be.
  @unsafe func parse(isHTML: Bool) -> Bool {
    guard bytes.count < Int32.max else {
      refusal = .bytes(Int(Int32.max))
      return false
    }
    // Without this libxml2 prints what it does not like to the standard error stream.
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    guard let context = unsafe isHTML ? htmlNewParserCtxt() : xmlNewParserCtxt() else {
      return false
    }
    defer { unsafe isHTML ? htmlFreeParserCtxt(context) : xmlFreeParserCtxt(context) }
    unsafe context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    unsafe context.pointee.sax.pointee = MarkupBuilder.handler()
    let document = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        let count = Int32(text.count)
        return unsafe isHTML
          ? htmlCtxtReadMemory(
            context, text.baseAddress, count, nil, "UTF-8",
            Int32(
              HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue
                | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NOIMPLIED.rawValue | HTML_PARSE_NODEFDTD.rawValue
                | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_COMPACT.rawValue))
          : xmlCtxtReadMemory(
            context, text.baseAddress, count, nil, "UTF-8",
            // What the document calls its encoding was true before it was made UTF-8.
            Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
      }
    }
    unsafe xmlFreeDoc(document)
    if let text = unsafe context.pointee.lastError.message {
      let message = unsafe String(cString: text).split(separator: "\n").first.map(String.init)
      complaint.message = message ?? ""
      complaint.line = max(1, Int(unsafe context.pointee.lastError.line))
      complaint.column = max(1, Int(unsafe context.pointee.lastError.int2))
    }
    return unsafe context.pointee.wellFormed == 1
  }

  func finish() -> MarkupElement {
    while stack.count > 1 { close(at: original.count) }
    var root = stack[0]
    root.bytes = 0..<original.count
    return root
  }

  // MARK: Events

  @unsafe private static func handler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = 1
    unsafe handler.internalSubset = { context, _, _, _ in
      unsafe MarkupBuilder.with(context) { builder, context in
        if unsafe context.pointee.input.pointee.cur.pointee == UInt8(ascii: "[") {
          unsafe builder.refuse(.documentType, context)
        }
      }
    }
    unsafe handler.entityDecl = { context, _, _, _, _, _ in
      unsafe MarkupBuilder.with(context) { unsafe $0.refuse(.documentType, $1) }
    }
    unsafe handler.startElement = { context, name, attributes in
      unsafe MarkupBuilder.with(context) {
        guard let name = unsafe name else { return }
        unsafe $0.open(String(cString: name), attributes, $1)
      }
    }
    unsafe handler.endElement = { context, name in
      unsafe MarkupBuilder.with(context) { builder, context in
        guard let name = unsafe name else { return }
        builder.endElement(unsafe String(cString: name), at: unsafe builder.offset(of: context))
      }
    }
    let text: charactersSAXFunc = { context, characters, count in
      unsafe MarkupBuilder.with(context) { builder, context in
        guard let characters = unsafe characters, count > 0 else { return }
        let text = unsafe Array(UnsafeBufferPointer(start: characters, count: Int(count)))
        let start = unsafe builder.offset(of: characters, in: context)
        unsafe builder.add(text, at: start, context)
      }
    }
    unsafe handler.characters = text
    // The same function, so that libxml2 does not guess which blanks matter.
    unsafe handler.ignorableWhitespace = text
    unsafe handler.cdataBlock = text
    return unsafe handler
  }

  @unsafe private static func with(
    _ context: UnsafeMutableRawPointer?,
    _ body: (MarkupBuilder, xmlParserCtxtPtr) -> Void
  ) {
    guard let context = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let pointer = unsafe context.pointee._private
    else { return }
    unsafe body(Unmanaged<MarkupBuilder>.fromOpaque(pointer).takeUnretainedValue(), context)
  }

  @unsafe private func refuse(_ limit: MarkupLimit, _ context: xmlParserCtxtPtr) {
    refusal = refusal ?? limit
    unsafe xmlStopParser(context)
  }

  @unsafe private func countNode(_ context: xmlParserCtxtPtr) -> Bool {
    nodes += 1
    guard nodes <= MarkupLimit.nodeLimit else {
      unsafe refuse(.nodes, context)
      return false
    }
    return refusal == nil
  }

  @unsafe private func open(
    _ name: String, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    _ context: xmlParserCtxtPtr
  ) {
    guard unsafe countNode(context) else { return }
    guard stack.count <= MarkupLimit.depthLimit else {
      unsafe refuse(.depth, context)
      return
    }
    var attributes: [MarkupElement.Attribute] = []
    if let list = unsafe list {
      var index = 0
      while let name = unsafe list[index] {
        guard attributes.count < MarkupLimit.attributeLimit else {
          unsafe refuse(.attributes, context)
          return
        }
        let value = unsafe list[index + 1].map { unsafe String(cString: $0) } ?? ""
        attributes.append(.init(name: unsafe String(cString: name), value: value))
        index += 2
      }
    }
    let end = unsafe offset(of: context)
    let start = tagStart(before: end, name: name)
    stack.append(
      MarkupElement(
        name: name, attributes: attributes, children: [], line: lines.line(at: start),
        bytes: start..<end))
    lastOffset = end
  }

  private func endElement(_ name: String, at offset: Int) {
    // libxml2 balances the events itself; what it does not balance is not closed here.
    guard stack.count > 1, stack[stack.count - 1].name == name else { return }
    close(at: offset)
    lastOffset = offset
  }

  private func close(at offset: Int) {
    var element = stack.removeLast()
    element.bytes = element.bytes.lowerBound..<max(element.bytes.lowerBound, offset)
    stack[stack.count - 1].children.append(.element(element))
  }

  /// - Parameter start: Where the text stands when libxml2 handed on its own input.
  @unsafe private func add(_ text: [UInt8], at start: Int?, _ context: xmlParserCtxtPtr) {
    let end = unsafe start.map { $0 + text.count } ?? offset(of: context)
    var piece = SourceText()
    if let start = verbatimStart(of: text, before: end) {
      piece.append(verbatim: text, at: start)
    } else {
      piece.append(text, from: min(lastOffset, end)..<end)
    }
    lastOffset = end
    let top = stack.count - 1
    if case .text(var before)? = stack[top].children.last {
      stack[top].children.removeLast()
      before.append(piece)
      stack[top].children.append(.text(before))
    } else if unsafe countNode(context) {
      stack[top].children.append(.text(piece))
    }
  }

  // MARK: Places

  /// How far the parser has read, in bytes of the original.
  @unsafe private func offset(of context: xmlParserCtxtPtr) -> Int {
    guard let input = unsafe context.pointee.input, let base = unsafe input.pointee.base,
      let cursor = unsafe input.pointee.cur
    else { return lastOffset }
    return original(unsafe Int(input.pointee.consumed) + (cursor - base))
  }

  /// The offset of text that libxml2 hands on straight from its input, or nil when it does not.
  @unsafe private func offset(
    of text: UnsafePointer<xmlChar>, in context: xmlParserCtxtPtr
  ) -> Int? {
    guard let input = unsafe context.pointee.input, let base = unsafe input.pointee.base,
      let end = unsafe input.pointee.end, unsafe text >= base, unsafe text < end
    else { return nil }
    return original(unsafe Int(input.pointee.consumed) + (text - base))
  }

  private func original(_ offset: Int) -> Int {
    // Each repair before the offset made the text two bytes longer.
    var low = 0
    var high = repairs.count
    while low < high {
      let middle = (low + high) / 2
      if repairs[middle] + 3 <= offset { low = middle + 1 } else { high = middle }
    }
    return min(max(0, offset - 2 * low), original.count)
  }

  /// The `<` of a tag whose name and attributes end before `end`.
  private func tagStart(before end: Int, name: String) -> Int {
    let letters = Array(name.utf8)
    var offset = min(end, original.count) - 1
    while offset >= lastOffset {
      if original[offset] == UInt8(ascii: "<"), offset + letters.count < original.count,
        original[offset + 1...offset + letters.count].elementsEqual(
          letters, by: { $0.lowercased == $1.lowercased })
      {
        return offset
      }
      offset -= 1
    }
    return max(0, min(lastOffset, end))
  }

  /// Where a text stands word for word since the event before, or nil.
  ///
  /// The parser may have read past it: through the `<` of a tag, or the `]]>` of a section.
  private func verbatimStart(of text: [UInt8], before end: Int) -> Int? {
    if lastOffset < end, original[lastOffset] == UInt8(ascii: "&"),
      original[end - 1] == UInt8(ascii: ";"), text.last != UInt8(ascii: ";")
    {
      return nil
    }
    for slack in 0...16 where end - slack - text.count >= lastOffset {
      let start = end - slack - text.count
      if original[start..<end - slack].elementsEqual(text) { return start }
    }
    return nil
  }

  private static func repaired(_ document: [UInt8]) -> (bytes: [UInt8], repairs: [Int]) {
    if String(validating: document, as: UTF8.self) != nil { return (document, []) }
    var bytes: [UInt8] = []
    var repairs: [Int] = []
    var offset = 0
    while offset < document.count {
      let length = scalarLength(at: offset, in: document)
      if length > 0 {
        bytes += document[offset..<offset + length]
      } else {
        repairs.append(bytes.count)
        bytes += [0xef, 0xbf, 0xbd]
      }
      offset += max(1, length)
    }
    return (bytes, repairs)
  }

  /// The length of the well-formed UTF-8 sequence at an offset; 0 when there is none.
  private static func scalarLength(at offset: Int, in bytes: [UInt8]) -> Int {
    let first = bytes[offset]
    let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard offset + length <= bytes.count else { return 0 }
    return String(validating: bytes[offset..<offset + length], as: UTF8.self) == nil ? 0 : length
  }
}
