/// An inline SVG under construction: attributes carry the light colours, classes the theme's.
///
/// Every text is escaped here, so what comes out is a ``SafeFragment``.
struct SVGDrawing {
  let width: Double
  var height: Double
  private let id: String
  private let title: String
  private let summary: String
  private let cssClass: String
  private var body = ""

  /// - Parameters:
  ///   - title: what the picture is.
  ///   - summary: what it shows, for those who do not see it.
  init(
    id: String, cssClass: String, width: Double, height: Double, title: String, summary: String
  ) {
    self.id = id
    self.cssClass = cssClass
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
  }

  var fragment: SafeFragment {
    let size = "\(coordinate(width)) \(coordinate(height))"
    return SafeFragment(
      builtFromEscapedParts: """
        <svg class="\(cssClass)" viewBox="0 0 \(size)" width="\(coordinate(width))" \
        height="\(coordinate(height))" role="img" aria-labelledby="\(id)-title \(id)-desc" \
        font-family="system-ui, sans-serif" font-size="13">
        <title id="\(id)-title">\(escapedForHTML(title.visibleLine))</title>
        <desc id="\(id)-desc">\(escapedForHTML(summary.visibleLine))</desc>
        \(body)</svg>
        """)
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, style: ChartStyle, radius: Double = 0,
    title: String? = nil
  ) {
    let corner = radius > 0 ? " rx=\"\(coordinate(radius))\"" : ""
    shape(
      "rect",
      "x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" width=\"\(coordinate(max(width, 0.5)))\" "
        + "height=\"\(coordinate(height))\"\(corner)", style, title)
  }

  mutating func path(_ data: String, style: ChartStyle, title: String? = nil) {
    shape("path", "d=\"\(data)\"", style, title)
  }

  mutating func circle(
    x: Double, y: Double, radius: Double, style: ChartStyle, title: String? = nil
  ) {
    shape(
      "circle", "cx=\"\(coordinate(x))\" cy=\"\(coordinate(y))\" r=\"\(coordinate(radius))\"",
      style, title)
  }

  mutating func line(x: Double, y: Double, toX: Double, toY: Double, style: ChartStyle) {
    shape(
      "line",
      "x1=\"\(coordinate(x))\" y1=\"\(coordinate(y))\" x2=\"\(coordinate(toX))\" "
        + "y2=\"\(coordinate(toY))\"", style, nil)
  }

  enum Anchor: String {
    case start, middle, end
  }

  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, style: ChartStyle = .label
  ) {
    body +=
      "<text x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" text-anchor=\"\(anchor.rawValue)\" "
      + "\(style.attributes)>\(escapedForHTML(text.visibleLine))</text>\n"
  }

  private mutating func shape(
    _ element: String, _ geometry: String, _ style: ChartStyle, _ title: String?
  ) {
    body += "<\(element) \(geometry) \(style.attributes)"
    if let title {
      body += "><title>\(escapedForHTML(title.visibleLine))</title></\(element)>\n"
    } else {
      body += "/>\n"
    }
  }
}

/// A coordinate with one decimal, in tenths of a pixel.
func coordinate(_ value: Double) -> String { shortDecimal(value) }

/// About how wide a text of 13 pixels is; system fonts differ by a tenth.
func textWidth(_ text: String) -> Double { Double(text.unicodeScalars.count) * 7.2 }

/// `text` cut to `limit` scalars, with an ellipsis when something was cut.
func shortened(_ text: String, to limit: Int) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > limit else { return text }
  var cut = String(String.UnicodeScalarView(scalars.prefix(max(0, limit - 1))))
  cut += "…"
  return cut
}
