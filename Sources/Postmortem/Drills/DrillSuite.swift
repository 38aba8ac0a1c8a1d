/// The drills that a run checks: found, read, and each replayed against its evidence.
public struct DrillSuite: Sendable {
  private var drills: [(drill: Drill, path: String)] = []

  /// The pattern that is looked for when no path is given, and in every folder that is.
  public static let pattern = "**/*.drill.yaml"

  /// Finds and reads drills; nothing is judged when one of them is wrong.
  ///
  /// - Parameters:
  ///   - paths: drills, and folders to search; `drills` when empty.
  ///   - name: the path to show for a path.
  /// - Throws: ``PostmortemError``: PM030 when there is no drill, PM007 when a path does not exist,
  ///   and what ``DrillReader/read(bytes:name:)`` throws.
  public init(
    paths: [String], allowEmpty: Bool, naming name: (String) -> String
  ) throws(PostmortemError) {
    var ids: [String: String] = [:]
    for path in try DrillSuite.files(paths) {
      let drill = try DrillReader.read(
        bytes: try SettingsFile.bytes(ofFile: path), name: name(path))
      if let other = ids.updateValue(drill.file, forKey: drill.id) {
        throw PostmortemError(
          .usage, code: "PM029", "`\(other)` and `\(drill.file)` have the same id `\(drill.id)`",
          help: "give each drill its own; reports tell them apart by it")
      }
      drills.append((drill, path))
    }
    guard allowEmpty || !drills.isEmpty else {
      let place = paths.isEmpty ? "drills" : paths.joined(separator: ", ")
      throw PostmortemError(
        .usage, code: "PM030", "there is no drill in \(place)",
        help: "a drill's name ends in `.drill.yaml`; `--allow-empty` lets a run without any pass")
    }
  }

  /// Judges every drill, in the order of the files.
  ///
  /// - Parameters:
  ///   - today: the day waivers are judged on; each incident's newest day when nil.
  ///   - replay: reads the evidence at some paths and tells the incident. The path of each rule is
  ///     one of those paths and not a pattern.
  public func check(
    today: Timestamp?,
    replay: (_ paths: [String], _ rules: [IncidentFile.SourceRule]) throws -> Incident
  ) -> [DrillResult] {
    drills.map { drill, path in
      do {
        let rules = try DrillSuite.evidence(of: drill, at: path)
        let incident = try replay(rules.map(\.path), rules)
        return DrillRunner.check(drill, incident: incident, today: today)
      } catch let error as PostmortemError {
        return DrillRunner.unreadable(drill, because: error)
      } catch {
        return DrillRunner.unreadable(
          drill, because: PostmortemError(.bug, code: "PM000", String(describing: error)))
      }
    }
  }

  /// The day that waivers are judged on: what is given, else the seconds since 1970 that
  /// `SOURCE_DATE_EPOCH` holds, else none.
  ///
  /// Source of the variable: https://reproducible-builds.org/specs/source-date-epoch/
  public static func day(
    today: String?, sourceDateEpoch: String?
  ) throws(PostmortemError) -> Timestamp? {
    if let today {
      guard let time = SettingsTime(today, defaultZone: nil), time.bounds.precision == .day else {
        throw PostmortemError(
          .usage, code: "PM001", "`\(today)` is no date", help: "write it like `2027-01-31`")
      }
      return time.bounds.earliest
    }
    guard let sourceDateEpoch else { return nil }
    guard let seconds = Int64(sourceDateEpoch), seconds >= 0 else {
      throw PostmortemError(
        .usage, code: "PM001", "SOURCE_DATE_EPOCH holds `\(sourceDateEpoch)`, which is no number")
    }
    return Timestamp(secondsSince1970: seconds)
  }

  private static func files(_ paths: [String]) throws(PostmortemError) -> [String] {
    var files: Set<String> = []
    do throws(SystemError) {
      for path in paths.isEmpty ? ["drills"] : paths {
        let kind = try SystemCalls.entry(at: path, followingLinks: true)?.kind
        switch kind {
        case .folder: files.formUnion(try PathPattern(pattern).files(in: path))
        case nil where paths.isEmpty: break
        case nil: throw SystemError(.notFound, path: path, message: "it does not exist")
        default: files.insert(path)
        }
      }
    } catch {
      throw PostmortemError(reading: error)
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The files of evidence with how to read each; a pattern that matches nothing is an error, so
  /// that a check cannot pass for want of evidence.
  private static func evidence(
    of drill: Drill, at path: String
  ) throws(PostmortemError) -> [IncidentFile.SourceRule] {
    let folder = path.utf8.contains(UInt8(ascii: "/")) ? AtomicFile.folder(of: path) : ""
    var rules: [IncidentFile.SourceRule] = []
    for input in drill.inputs {
      let files: [String]
      do throws(SystemError) {
        files = try PathPattern(input.rule.path).files(in: folder)
      } catch {
        throw PostmortemError(reading: error)
      }
      guard !files.isEmpty else {
        throw PostmortemError(
          .input, code: "PM031", "no evidence is found at `\(input.rule.path)`",
          place: input.place, help: "paths are relative to the drill")
      }
      for file in files where !rules.contains(where: { $0.path == file }) {
        var rule = input.rule
        rule.path = file
        rules.append(rule)
      }
    }
    return rules
  }
}
