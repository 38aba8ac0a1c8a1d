/// The logs that are read together: what they are, and how each is to be read.
struct LogSet {
  let works: [LogWork]
  /// What the rules say about each.
  let readings: [RuleReading]
  let plans: [LineScanner.Plan]

  init(_ works: [LogWork], _ rules: [IncidentFile.SourceRule], window: TimeWindow?) {
    self.works = works
    let services = ServiceNames(works.map(\.file.name))
    let readings = works.map { RuleReading(rules, for: $0.file.name) }
    self.readings = readings
    plans = zip(works, readings).map { LineScanner.Plan($0, $1, services, window: window) }
  }

  var names: [String] { works.map(\.file.name) }
}

/// What the rules say about one source.
struct RuleReading {
  var zone: ZoneRule?
  var skew: TimeSpan?
  var year: Int?
  var service: String?
  /// The format that is to read it.
  var format: String?

  init(_ rules: [IncidentFile.SourceRule], for name: String) {
    for rule in rules where PathPattern(rule.path).matches(name) {
      zone = zone ?? rule.zone
      skew = skew ?? rule.skew
      year = year ?? rule.year
      service = service ?? rule.service
      format = format ?? rule.format
    }
  }
}

extension LineScanner.Plan {
  /// The service of a record that names one, or none.
  func service(of named: String?) -> String { declaredService ?? named ?? service }

  /// How the lines of a log are to be read: as its format and the rules for it say.
  init(
    _ work: LogWork, _ rule: RuleReading, _ services: ServiceNames, window: TimeWindow?
  ) {
    self.init(
      format: work.detection.format ?? TimestampedFormat(), others: work.detection.others,
      service: services.name(of: work.file.name), declaredService: rule.service,
      zone: rule.zone ?? ZoneRule(name: "UTC", offset: .seconds(0)),
      skew: rule.skew ?? .seconds(0), year: rule.year,
      dateOrder: work.detection.dateOrder?.order, canReadAgain: work.isPlain, window: window)
  }
}
