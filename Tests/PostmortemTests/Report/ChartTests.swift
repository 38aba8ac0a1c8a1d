import Testing

@testable import Postmortem

@Suite struct ChartTests {
  @Test func theAxisCoversTheAcutePartAlone() throws {
    let span = try #require(AcuteSpan(ReportFixture.full))
    #expect(span.start < ReportFixture.stamp("2031-03-04T09:58:00"))
    #expect(span.end > ReportFixture.stamp("2031-03-04T11:58:00"))
    #expect(span.end < ReportFixture.stamp("2031-03-04T13:00:00"))
    let chart = try #require(GlanceChart(ReportFixture.full)).fragment.markup
    #expect(
      chart.contains(
        "Later, not drawn: permanent fix 2031-03-06 09:00 UTC; "
          + "postmortem published 2031-03-11 16:00 UTC"))
  }

  @Test func nothingIsDrawnOfNothing() {
    let incident = Incident(id: "none", title: "Nothing")
    #expect(AcuteSpan(incident) == nil)
    #expect(GlanceChart(incident) == nil)
    #expect(RateChart(incident) == nil)
    #expect(GanttDiagram(incident) == nil)
  }

  @Test func manyEventsBecomeFewMarks() throws {
    var incident = ReportFixture.full
    let start = ReportFixture.time("2031-03-04T10:00:00")
    incident.timeline = (0..<6000).map { index in
      TimelineEvent(
        time: start.moved(by: .seconds(Int64(index))), kind: .note,
        origin: EventOrigin.allCases[index % EventOrigin.allCases.count], text: "event \(index)",
        evidence: [])
    }
    let chart = try #require(GlanceChart(incident)).fragment.markup
    let marks = markupSkeleton(Array(chart.utf8)).count {
      $0.hasPrefix("rect") || $0.hasPrefix("circle") || $0.hasPrefix("path")
    }
    #expect(marks <= GlanceLane.markLimit + 10)
  }

  @Test(arguments: [1, 60, 3600, 7200, 86_400, 400 * 86_400] as [Int64])
  func ticksAreRoundAndApart(_ seconds: Int64) {
    let start = ReportFixture.stamp("2031-03-04T09:58:07")
    let axis = TimeAxis(start: start, end: start + .seconds(seconds), left: 100, right: 900)
    let ticks = axis.ticks
    #expect(ticks.count <= 10)
    #expect(ticks.allSatisfy { axis.contains($0.time) })
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { axis.x($1.time) - axis.x($0.time) > 60 })
    #expect(ticks.isEmpty || ticks[0].date != nil)
  }

  @Test func countsAreFoldedWithoutLoss() {
    let series = ReportFixture.full.rates!
    let folded = RateChart.folded(series, to: 20)
    #expect(folded.errors.count <= 20)
    #expect(folded.errors.reduce(0, +) == series.errors.reduce(0, +))
    #expect(folded.others.reduce(0, +) == series.others.reduce(0, +))
    #expect(folded.end >= series.end)
  }

  @Test func everyPictureIsNamedAndDescribed() throws {
    let pictures = [
      try #require(GlanceChart(ReportFixture.full)).fragment,
      try #require(RateChart(ReportFixture.full)).fragment,
      try #require(
        PatternChart.sparkline(
          ReportFixture.full.patterns[0], anchor: "pattern-1", rates: ReportFixture.full.rates)),
    ]
    for picture in pictures {
      let tags = markupSkeleton(Array(picture.markup.utf8))
      #expect(tags[0].contains("role="))
      #expect(tags[1].hasPrefix("title") && tags[3].hasPrefix("desc"))
      #expect(tags.allSatisfy { !$0.contains("style=") })
    }
  }

  @Test func theDiagramFitsWhatGitHubDraws() throws {
    var incident = HostileText.incident("```\n</pre>%%{init}%%")
    incident.communications.posts = (0..<500).map { index in
      var post = ReportFixture.full.communications.posts[0]
      post.posted = post.posted.moved(by: .seconds(Int64(index)))
      return post
    }
    let diagram = try #require(GanttDiagram(incident)?.fragment).markup
    #expect(diagram.utf8.count < GanttDiagram.characterLimit)
    #expect(diagram.hasPrefix("```mermaid\ngantt\n") && diagram.hasSuffix("\n```"))
    #expect(longestRun(of: "`", in: diagram) == 3)
    #expect(!diagram.contains("init"))
  }
}
