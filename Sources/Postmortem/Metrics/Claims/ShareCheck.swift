/// Checks the arithmetic of one claimed share: `42 of 1,000 requests (4.2 %)`.
struct ShareCheck {
  let claim: Narrative.Claim
  let share: ClaimedShare

  var verdict: ClaimVerdict? {
    guard let percent = share.percent else {
      // A part that is larger than its whole is wrong whatever share it is.
      return ClaimVerdict(
        claim: claim, outcome: .contradicted,
        fit: ClaimVerdict.Fit(
          name: "its own numbers",
          arithmetic: "\(share.part.words) - \(share.whole.words) = "
            + NumberText.text(share.part.value - share.whole.value), evidence: [claim.evidence]),
        miss: NumberText.text(share.part.value - share.whole.value) + " more than there are")
    }
    guard share.whole.lower > 0, share.whole.value > 0 else { return nil }
    let fit = ClaimVerdict.Fit(
      name: "its own numbers",
      arithmetic: "\(share.part.words) / \(share.whole.words) = "
        + NumberText.percent(share.part.value / share.whole.value * 100),
      evidence: [claim.evidence])
    if fits(percent, part: share.part, whole: share.whole) {
      return ClaimVerdict(claim: claim, outcome: .consistent, fit: fit)
    }
    let gap = percent.value - share.part.value / share.whole.value * 100
    return ClaimVerdict(
      claim: claim, outcome: .contradicted, fit: fit, slip: slip(percent),
      miss: NumberText.points(abs(gap)) + " too " + (gap > 0 ? "high" : "low"))
  }

  private func fits(_ percent: ClaimedNumber, part: ClaimedNumber, whole: ClaimedNumber) -> Bool {
    guard whole.lower > 0 else { return true }
    // The last digit of what is compared in floating point is no contradiction.
    let slack = 1e-9
    return percent.overlaps(
      part.lower / whole.upper * 100 - slack, part.upper / whole.lower * 100 + slack)
  }

  private func slip(_ percent: ClaimedNumber) -> String? {
    if let other = NumberSlip.swapped(percent).first(where: {
      fits($0, part: share.part, whole: share.whole)
    }) {
      return "it fits with two digits swapped: \(other.words)"
    }
    let others = share.whole.value - share.part.value
    if others > 0, percent.overlaps(others: share.part.value / others * 100) {
      return "it fits when counted against the others: \(share.part.words) / "
        + "\(NumberText.text(others)) = \(NumberText.percent(share.part.value / others * 100))"
    }
    for (number, with) in [
      (share.part, { (other: ClaimedNumber) in (other, share.whole) }),
      (share.whole, { (other: ClaimedNumber) in (share.part, other) }),
    ] {
      if let other = NumberSlip.swapped(number).first(where: {
        fits(percent, part: with($0).0, whole: with($0).1)
      }) {
        return "it fits with two digits of \(number.words) swapped: \(other.words)"
      }
    }
    for factor in [10, 100, 0.1, 0.01] {
      let moved = NumberSlip.scaled(percent, by: factor)
      if fits(moved, part: share.part, whole: share.whole) {
        return "it fits with the decimal point moved: \(NumberText.percent(moved.value))"
      }
    }
    let rest = NumberSlip.rest(of: percent)
    if fits(rest, part: share.part, whole: share.whole) {
      return "it is the share of the others"
    }
    return nil
  }
}

extension ClaimedNumber {
  fileprivate func overlaps(others value: Double) -> Bool { overlaps(value - 1e-9, value + 1e-9) }
}

extension ClaimedNumber {
  /// Whether it is said exactly enough for its digits to tell.
  var isSharp: Bool { upper - lower <= value / 50 }
}

/// Usual ways in which a number goes wrong.
enum NumberSlip {
  /// The number with each two neighbouring digits changed over, as exact as it was.
  static func swapped(_ number: ClaimedNumber) -> [ClaimedNumber] {
    let digits = number.words.utf8.prefix { $0.isDigit || $0 == 0x2e || $0 == 0x2c }
    guard number.value > 0, !digits.isEmpty else { return [] }
    let text = Array(digits.filter { $0 != 0x2c })
    guard let plain = Double(String(decoding: text, as: UTF8.self)), plain > 0 else { return [] }
    let scale = number.value / plain
    let places = text.indices.filter { text[$0].isDigit }
    return zip(places, places.dropFirst()).compactMap { left, right in
      guard text[left] != text[right] else { return nil }
      var swapped = text
      swapped.swapAt(left, right)
      let words = String(decoding: swapped, as: UTF8.self)
      guard swapped.first != UInt8(ascii: "0"), let value = Double(words) else { return nil }
      let move = value * scale - number.value
      let tail = number.words.dropFirst(digits.count)
      return ClaimedNumber(
        value: value * scale, lower: number.lower + move, upper: number.upper + move,
        words: (scale == 1 && !words.contains(".") ? NumberText.text(value) : words) + tail)
    }
  }

  static func scaled(_ number: ClaimedNumber, by factor: Double) -> ClaimedNumber {
    ClaimedNumber(
      value: number.value * factor, lower: number.lower * factor, upper: number.upper * factor,
      words: NumberText.text(number.value * factor))
  }

  /// What is left of a hundred per cent.
  static func rest(of percent: ClaimedNumber) -> ClaimedNumber {
    ClaimedNumber(
      value: 100 - percent.value, lower: 100 - percent.upper, upper: 100 - percent.lower,
      words: NumberText.percent(100 - percent.value))
  }
}

/// Numbers as verdicts write them.
enum NumberText {
  /// `1,204`, `4.2`: with at most two decimals.
  static func text(_ number: Double) -> String {
    let fixed = fixedDecimal(number, digits: 2)
    let parts = fixed.split(separator: ".")
    guard parts.count == 2, let whole = Int(parts[0]) else { return fixed }
    var decimals = parts[1]
    while decimals.last == "0" { decimals.removeLast() }
    let sign = whole == 0 && number < 0 ? "-" : ""
    return sign + groupedCount(whole) + (decimals.isEmpty ? "" : "." + decimals)
  }

  /// `1 percentage point`, `2.5 percentage points`
  static func points(_ number: Double) -> String {
    let text = text(number)
    return text + (text == "1" ? " percentage point" : " percentage points")
  }

  /// `4.2 %`
  static func percent(_ number: Double) -> String { text(number) + " %" }
}
