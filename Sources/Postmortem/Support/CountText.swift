/// `1 line`, `1204 lines`: a number as it is, and what it counts.
///
/// - Parameter many: What several are called; with an `s` when it is left out.
package func plainCount(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}

/// `1 line`, `1,204 lines`: a number for people to read, and what it counts.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  groupedCount(count) + " " + (count == 1 ? one : many ?? one + "s")
}

/// A count with a thin space between groups of three digits is hard to copy; a comma is not.
func groupedCount(_ count: Int) -> String {
  let digits = String(count.magnitude)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return (count < 0 ? "-" : "") + text
}
