/// How a mark looks: the class for the theme's style sheet, and the same in light colours as
/// attributes, for readers without it.
struct ChartStyle {
  let attributes: String

  private init(_ cssClass: String, _ attributes: String) {
    self.attributes = "class=\"\(cssClass)\" \(attributes)"
  }

  static let label = ChartStyle("c-label", "fill=\"#1c2126\"")
  static let muted = ChartStyle("c-muted", "fill=\"#57606a\"")
  /// A label on a line: the paper shows around its letters.
  static let tag = ChartStyle(
    "c-tag",
    "fill=\"#57606a\" stroke=\"#ffffff\" stroke-width=\"5\" paint-order=\"stroke\" stroke-linejoin=\"round\""
  )
  static let onDark = ChartStyle("c-on-dark", "fill=\"#ffffff\"")
  static let onLight = ChartStyle("c-on-light", "fill=\"#1c2126\"")
  static let grid = ChartStyle("c-grid", "stroke=\"#d9dee3\" stroke-width=\"1\"")
  static let axis = ChartStyle("c-axis", "stroke=\"#8b949e\" stroke-width=\"1\"")
  static let lane = ChartStyle("c-lane", "stroke=\"#e6e9ed\" stroke-width=\"1\"")
  static let shade = ChartStyle("c-shade", "fill=\"#b3261e\" fill-opacity=\"0.07\"")

  static let impact = ChartStyle("c-impact", "fill=\"#b3261e\"")
  static let phaseUnnoticed = ChartStyle("c-unnoticed", "fill=\"#e9b44c\"")
  static let phaseResponse = ChartStyle("c-response", "fill=\"#2b6cb0\"")
  static let phaseRecovery = ChartStyle("c-recovery", "fill=\"#9fd0b5\"")

  static let change = ChartStyle("c-change", "fill=\"#6b3fa0\"")
  static let log = ChartStyle("c-log", "fill=\"#57606a\"")
  static let alert = ChartStyle("c-alert", "fill=\"#b3261e\"")
  static let people = ChartStyle("c-people", "fill=\"#0b5c8a\"")
  static let post = ChartStyle("c-post", "fill=\"#1f7a4d\"")
  static let due = ChartStyle("c-due", "fill=\"none\" stroke=\"#1f7a4d\" stroke-width=\"2\"")
  static let late = ChartStyle(
    "c-late", "fill=\"none\" stroke=\"#b3261e\" stroke-width=\"2\" stroke-dasharray=\"4 3\"")
  static let broken = ChartStyle(
    "c-broken", "fill=\"none\" stroke=\"#b3261e\" stroke-width=\"2.5\"")

  static let errors = ChartStyle("c-errors", "fill=\"#b3261e\"")
  static let warnings = ChartStyle("c-warnings", "fill=\"#b7791f\"")
  static let others = ChartStyle("c-others", "fill=\"#8b949e\"")
  static let moment = ChartStyle(
    "c-moment", "stroke=\"#1c2126\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"")
}
