extension LogSignal {
  /// What was unusual, as the part of a sentence: `a new error, "disk full", 12 times`.
  var phrase: NoteText {
    let quote: NoteText = "\(log: MeaningfulLine.quotable(text))"
    switch kind {
    case .moreErrors: return rise("error", quote)
    case .moreWarnings: return rise("warning", quote)
    case .failedRequests: return rise("failed request", quote)
    case .failedOperations: return rise("failed operation", quote)
    case .stopped:
      return "\(quote) stopped; it came \(usualRate), and about "
        + "\(counted(count, "record is", "records are")) missing\(until)"
    case .slower:
      return "what \(quote) measures took \(milliseconds(peak)) at worst, and usually "
        + "\(milliseconds(usual))\(until)"
    }
  }

  /// What it was and how often, and for what is known from before, from which rate to which.
  private func rise(_ word: String, _ quote: NoteText) -> NoteText {
    let what: NoteText =
      patterns.count > 1
      ? "\(isNew ? "new " : "")\(word)s, the first \(quote), \(groupedCount(count)) in all"
      : isNew
        ? "a new \(word), \(quote), \(counted(count, "time"))"
        : "\(word)s like \(quote), \(groupedCount(count)) in all"
    guard !isNew else { return "\(what)\(until)" }
    return "\(what), up from \(usualRate) to \(RateText.text(peak)) at the peak\(until)"
  }

  /// The usual rate of what hardly ever came is a guess of half a record, and is no figure.
  var usualRate: String { usual < 1 ? "less than 1 an hour" : RateText.text(usual) }

  private var until: String {
    guard let end else { return ", up to the end of the logs" }
    guard end.earliest - onset.earliest >= .seconds(1) else { return "" }
    return ", until \(end.moment(on: onset.dateText))"
  }

  private func milliseconds(_ value: Double) -> String {
    value < 1000
      ? "\(fixedDecimal(value, digits: value < 10 ? 1 : 0)) ms"
      : "\(fixedDecimal(value / 1000, digits: 1)) s"
  }
}

extension ComponentHarm {
  /// `1,204 of 31,002 requests failed (3.9 %) from 14:40:12 to 16:56:01 UTC`
  func failures(on day: String) -> String {
    let what =
      all.map {
        "\(groupedCount(failed)) of \(counted($0, "request")) failed "
          + "(\(Measurement.percent(failed, of: $0)))"
      } ?? "\(counted(failed, "operation")) failed"
    guard let end else {
      return
        "\(what) from \(start.dateText == day ? start.text : start.fullText) to the end of the "
        + "logs"
    }
    guard end.earliest - start.earliest >= .seconds(1) else {
      return "\(what) at \(start.dateText == day ? start.text : start.fullText)"
    }
    let isShort = start.dateText == day && end.dateText == day
    return what + " from "
      + (isShort ? "\(start.clockText) to \(end.text)" : rangeText(from: start, to: end))
  }
}

extension FieldShare {
  /// `Version 2.4.1 of checkout, first logged 40s before the first signal, has 95 % of the errors
  /// (190 of 200) and 22 % of the records.`
  var sentence: NoteText {
    let word = dimension.name.prefix(1).uppercased() + dimension.name.dropFirst()
    let place = service.map { $0.isEmpty || dimension == .host ? "" : " of \($0)" } ?? ""
    let errors =
      "\(Measurement.percent(errors, of: allErrors)) of the errors "
      + "(\(groupedCount(errors)) of \(groupedCount(allErrors)))"
    let head: NoteText = "\(word) \(value)\(place)\(news) has \(errors) and "
    guard !dimension.isOfFailures else {
      return head + "\(Measurement.percent(errorsBefore, of: allErrorsBefore)) of those before."
    }
    return head + "\(Measurement.percent(records, of: allRecords)) of the records."
  }

  /// When it came, if it is not known from before.
  private var news: String {
    guard let gap, isNew else { return "" }
    if gap < .seconds(0) { return ", first logged \((-gap).text()) after the first signal," }
    return gap < .seconds(1)
      ? ", first logged with the first signal,"
      : ", first logged \(gap.text()) before the first signal,"
  }
}

extension LogRecovery.Confirmation {
  /// What succeeded, before the place and the time.
  var words: String {
    switch self {
    case .requests: "requests succeeded again"
    case .step: "the step that failed succeeded again"
    case .work: "usual work went on"
    case .none: "nothing is known to have succeeded"
    }
  }
}

extension EventKind {
  /// `a deployment`
  var article: String {
    let word = words
    return (word.utf8.first.map { "aeiou".utf8.contains($0) } ?? false ? "an " : "a ") + word
  }
}

extension TimeBounds {
  /// The time, with the date when it is not that day; of one that lies anywhere in a stretch, as the
  /// beginning of silence does, both ends.
  func moment(on day: String) -> String {
    guard latest - earliest > .seconds(2), precision <= .second else {
      return dateText == day ? text : fullText
    }
    let from = (earliest.civil.date == day ? "" : earliest.civil.date + " ") + earliest.civil.clock
    let until = (latest.civil.date == day ? "" : latest.civil.date + " ") + latest.civil.clock
    return "some time between \(from) and \(until) UTC"
  }
}
