/// Documents of status pages that hold the state of things and no incident: named as what they are.
struct StateDocument: ExportFormat {
  let name = "status-state"
  let summary = "states of a page's components, which tell of no incident"
  let kind = Source.Kind.statusPage

  func recognises(_ document: ExportDocument) -> Bool { what(document) != nil }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var content = ExportContent()
    let places = DocumentPlaces(document)
    if !document.outline.paths.isEmpty {
      _ = try JSONReader.readSequence(document.json, name: document.name)
    }
    content.diagnostics.append(
      places.noIncident(what(document) ?? "it holds the state of components"))
    return content
  }

  private func what(_ document: ExportDocument) -> String? {
    if let known = Self.known.first(where: { document.outline.has(all: $0.paths) }) {
      return known.what
    }
    guard document.bytes.count < 4096, document.firstByte == UInt8(ascii: "u"),
      document.contains("generator: Upptime"), document.contains("responseTime:")
    else { return nil }
    return "it is Upptime's last measurement of one address"
  }

  private static let known: [(paths: [String], what: String)] = [
    (["data[].status_name", "data[].group_id"], "it is a list of Cachet components"),
    (["data.status_name", "data.group_id"], "it is a Cachet component"),
    (["[].dailyMinutesDown", "[].slug"], "it is Upptime's summary: minutes of downtime a day"),
    (["page_id", "showcase", "status"], "it is a component of a Statuspage page"),
    (["[].page_id", "[].showcase", "[].status"], "it lists the components of a Statuspage page"),
    (["page_id", "components", "position"], "it is a group of components of a Statuspage page"),
    (
      ["page_description", "subdomain", "allow_page_subscribers"],
      "it is the settings of a Statuspage page"
    ),
    (["cStateVersion", "systems"], "it is the index of a cState page that pins no issue"),
  ]
}
