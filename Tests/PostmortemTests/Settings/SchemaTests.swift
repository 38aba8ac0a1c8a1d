import Foundation
import Postmortem
import TestSupport
import Testing

/// The schemas that editors use say what the readers do.
@Suite struct SchemaTests {
  private func schema(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: PackageRoot.path + "/schemas/" + name))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// Every object of a schema, with the keys that lead to it.
  private func objects(in value: Any, path: String = "") -> [(path: String, [String: Any])] {
    if let object = value as? [String: Any] {
      return [(path, object)]
        + object.sorted { $0.key < $1.key }.flatMap {
          objects(in: $0.value, path: path + "/" + $0.key)
        }
    }
    if let list = value as? [Any] { return list.flatMap { objects(in: $0, path: path + "/-") } }
    return []
  }

  @Test(arguments: ["incident-1.json", "drill-1.json"])
  func isClosedAndDescribed(_ name: String) throws {
    for (path, object) in objects(in: try schema(name)) {
      guard let properties = object["properties"] as? [String: Any],
        object["type"] as? String == "object"
      else { continue }
      #expect(object["additionalProperties"] as? Bool == false, "\(path)")
      for (key, value) in properties {
        #expect((value as? [String: Any])?["description"] is String, "\(path)/\(key)")
      }
    }
  }

  /// The reader knows every key that the schema has, and says so of one that it has not.
  @Test func incidentFileKnowsTheSameKeys() throws {
    let properties = try #require(try schema("incident-1.json")["properties"] as? [String: Any])
    for key in properties.keys {
      #expect(
        code { try IncidentFileReader.read(bytes: Array("\(key):\n".utf8), name: "x") } == "PM023")
    }
    let narrative = try #require(properties["narrative"] as? [String: Any])
    #expect(
      Set(try #require(narrative["properties"] as? [String: Any]).keys)
        == Set(NarrativeSection.allCases.map(\.rawValue)))
    let milestones = try #require(properties["milestones"] as? [String: Any])
    #expect(
      Set(try #require(milestones["properties"] as? [String: Any]).keys)
        == Set(MilestoneKey.allCases.map(\.rawValue)))
  }

  @Test func drillKnowsTheSameKeys() throws {
    let properties = try #require(try schema("drill-1.json")["properties"] as? [String: Any])
    for key in properties.keys {
      let text = "version: 1\nid: x\ninputs: [{ path: a }]\nexpect: { incidents: { count: 1 } }\n"
      let known = text.contains(key + ":") ? text : text + "\(key): []\n"
      #expect(
        code { try DrillReader.read(bytes: Array(known.utf8), name: "x") } != "PM021", "\(key)")
    }
    let expect = try #require(properties["expect"] as? [String: Any])
    for key in try #require(expect["properties"] as? [String: Any]).keys {
      let text = "version: 1\nid: x\ninputs: [{ path: a }]\nexpect: { \(key): x }\n"
      #expect(
        code { try DrillReader.read(bytes: Array(text.utf8), name: "x") } == "PM023", "\(key)")
    }
  }

  @Test(arguments: ["incident-1.json", "drill-1.json"])
  func wordsAreThoseOfTheModel(_ name: String) throws {
    let known: [Set<String>] = [
      Set(EventKind.allCases.map(\.rawValue)), Set(EventOrigin.allCases.map(\.rawValue)),
      Set(MilestoneKey.allCases.map(\.rawValue)), Set(ActionItem.Kind.allCases.map(\.rawValue)),
      Set(DrillCase.Severity.allCases.map(\.rawValue)),
    ]
    for (path, object) in objects(in: try schema(name)) {
      guard let words = object["enum"] as? [String] else { continue }
      #expect(known.contains(Set(words)), "\(path)")
    }
  }

  private func code<Value>(_ read: () throws -> Value) -> String? {
    do {
      _ = try read()
      return nil
    } catch { return (error as? PostmortemError)?.code }
  }
}
