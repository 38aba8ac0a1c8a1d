/// How to read some files, as both `incident.yaml` and drills write it.
enum SettingsSourceRule {
  static let keys = ["path", "timezone", "skew", "year", "service", "format"]

  /// One entry: `{ path: logs/*.log, timezone: +02:00, skew: 90s, year: 2018, service: api }`.
  static func read(
    _ value: SettingsValue
  ) throws(PostmortemError) -> IncidentFile.SourceRule {
    let rule = try value.mapping(keys: keys)
    var read = IncidentFile.SourceRule(
      path: try rule.required("path", help: "a path pattern such as `logs/*.log`").string(),
      zone: try rule["timezone"]?.zone(), skew: try rule["skew"]?.duration(),
      year: try rule["year"]?.integer(in: 1970...2260), service: try rule["service"]?.string(),
      format: try rule["format"]?.string())
    read.formatPlace = rule["format"]?.place
    return read
  }
}
