import Postmortem
import Testing
import TestSupport

/// Lines of many programs, with the instants they name, kept outside the project.
@Suite struct ConformanceTests {
  private static let path = PackageRoot.sharedData + "/conformance"
  private static let isPresent = (try? InputFiles.list([path])) != nil

  @Test(.enabled(if: isPresent, "shared/data/conformance is absent"))
  func readsTheTimesOfTheField() throws {
    var total = 0
    var right = 0
    var wrong: [String: Int] = [:]
    for name in ["dev.tsv", "dev-research.tsv"] {
      for row in try Self.rows(name) {
        let expected = row[2]
        guard !expected.isEmpty, let want = Self.seconds(expected) else { continue }
        total += 1
        if Self.read(row[1], year: want.year) == want.seconds {
          right += 1
        } else {
          wrong[row[0], default: 0] += 1
        }
      }
    }
    let worst = wrong.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(40)
    print("times: \(right) of \(total); \(worst.map { "\($0.key) \($0.value)" })")
    #expect(right * 100 >= total * 95)
  }

  @Test(.enabled(if: isPresent, "shared/data/conformance is absent"))
  func readsTheLevelsOfTheField() throws {
    var total = 0
    var right = 0
    var wrong: [String] = []
    for row in try Self.rows("LEVELS.tsv") {
      let bytes = Array(row[1].utf8)
      let want = Self.severity(row[2])
      total += 1
      let record = FormatDetection([bytes]).format.flatMap { LogLine(row[1]).read(by: $0) }
      if record?.severity == want {
        right += 1
      } else {
        wrong.append(
          "\(row[0]) \(row[2]) read \(record?.severity?.name ?? "-"): \(row[1].prefix(90))")
      }
    }
    print("levels: \(right) of \(total)\n" + wrong.joined(separator: "\n"))
    #expect(right * 100 >= total * 70)
  }

  private static func severity(_ word: String) -> Severity? {
    switch word {
    case "trace": .trace
    case "debug": .debug
    case "info", "notice", "stats": .info
    case "warning": .warn
    case "error": .error
    case "critical", "fatal": .fatal
    default: nil
    }
  }

  private static func read(_ line: String, year: Int) -> Int64? {
    guard let format = FormatDetection([Array(line.utf8)]).format,
      let stamp = LogLine(line).read(by: format)?.stamp
    else { return nil }
    guard !stamp.hasYear else { return stamp.seconds }
    var civil = CivilTime(secondsSince1970: stamp.seconds)
    civil.year += year - LogStamp.yearOfYearless
    return civil.secondsSince1970
  }

  private static func seconds(_ text: String) -> (seconds: Int64, year: Int)? {
    LogLine(text).stamp().map {
      ($0.seconds, CivilTime(secondsSince1970: $0.seconds).year)
    }
  }

  private static func rows(_ name: String) throws -> [[String]] {
    let content = try InputFile(name: name, path: path + "/" + name).readAll(limit: 1 << 24)
    return String(decoding: content, as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped(String($0)) }
    }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        switch scalar {
        case "t": result.unicodeScalars.append("\t")
        case "n": result.unicodeScalars.append("\n")
        case "r": result.unicodeScalars.append("\r")
        default: result.unicodeScalars.append(scalar)
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
