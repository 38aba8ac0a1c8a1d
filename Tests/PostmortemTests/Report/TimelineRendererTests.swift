import Testing

@testable import Postmortem

@Suite struct TimelineRendererTests {
  private func text(
    _ format: TimelineFormat, width: Int? = nil, color: Bool = false,
    _ incident: Incident = ReportFixture.full
  ) -> String {
    let terminal = TimelineRenderer.Terminal(width: width, usesColor: color)
    return String(
      decoding: TimelineRenderer(format: format, terminal: terminal).render(incident),
      as: UTF8.self)
  }

  @Test func columnsAreAlignedAndTheDateStandsOnce() {
    let lines = text(.text).split(separator: "\n")
    #expect(
      lines.prefix(5) == [
        "2031-03-04 UTC",
        "  09:58:00  deployment            worker: worker 77 deployed",
        "                                  changes/deploys.json:9",
        "  10:02:10  onset                 worker: connection pool exhausted (limit <*>)",
        "                                  logs/worker.log:812",
      ])
    #expect(lines.count { $0 == "2031-03-04 UTC" } == 1)
    #expect(
      lines.contains("  10:14     detection             A colleague asks why orders are late"))
  }

  @Test(arguments: [40, 60, 80, 120])
  func linesFitTheirWidth(_ width: Int) {
    for line in text(.text, width: width).split(separator: "\n") {
      #expect(displayWidth(String(line)) <= max(width, 34 + 24))
    }
    let summary = SummaryText(ReportFixture.full, files: [], width: width).text
    for line in summary.split(separator: "\n") {
      #expect(displayWidth(String(line)) <= max(width, 48))
    }
  }

  @Test func coloursComeOnlyWhenAskedFor() {
    #expect(!text(.text).contains("\u{1b}"))
    #expect(text(.text, color: true).contains("\u{1b}[35mdeployment"))
  }

  @Test func wideCharactersCountTwice() {
    #expect(displayWidth("日本") == 4)
    #expect(displayWidth("e\u{301}") == 1)
    #expect(wrapped("日本語 日本語", width: 6) == ["日本語", "日本語"])
    #expect(wrapped("abcdefghij", width: 4) == ["abcd", "efgh", "ij"])
    #expect(wrapped("", width: 4) == [""])
  }

  @Test func cellsOfCSVAreQuotedAndNeverFormulas() {
    var incident = ReportFixture.full
    incident.timeline = Array(incident.timeline.prefix(1))
    incident.timeline[0].text = "say \"no\", then"
    incident.timeline[0].service = "=SUM(A1)"
    let rows = text(.csv, incident).split(separator: "\r\n")
    #expect(rows.count == 2)
    #expect(rows[0].hasPrefix("earliest,latest,precision,kind"))
    #expect(rows[1].contains(",'=SUM(A1),"))
    #expect(rows[1].contains(",\"say \"\"no\"\", then\","))
  }

  @Test func everyFormatHoldsEveryRow() {
    let rows = ReportFixture.full.timeline.count
    #expect(text(.csv).split(separator: "\r\n").count == rows + 1)
    #expect(text(.markdown).split(separator: "\n").count == rows + 2)
    #expect(text(.json).split(separator: "\"kind\":").count == rows + 1)
    #expect(text(.text, Incident(id: "none", title: "x")).hasPrefix("The evidence gives no row"))
  }

  @Test func theSummaryIsShortAndNamesTheFiles() {
    let summary = SummaryText(ReportFixture.full, files: ["report/report.html"], width: 80).text
    let lines = summary.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "Orders are processed late")
    #expect(lines[1] == "2031-03-04 10:02:10 to 11:47:30 UTC")
    #expect(lines.contains("  wrote report/report.html"))
    #expect(lines.count <= 16)
  }
}
