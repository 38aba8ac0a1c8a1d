extension LineScanner.Plan {
  /// How the lines of a log are to be read: as its format and the rules for it say.
  init(
    _ work: LogWork, _ rule: RuleReading, _ services: ServiceNames,
    window: TimeWindow? = nil
  ) {
    self.init(
      format: work.detection.format ?? TimestampedFormat(), others: work.detection.others,
      service: services.name(of: work.file.name), declaredService: rule.service,
      zoneOffset: rule.zoneOffset ?? .seconds(0), skew: rule.skew ?? .seconds(0),
      dateOrder: work.detection.dateOrder?.order, canReadAgain: work.isPlain, window: window)
  }
}
