enum PromiseLedger {
  static func communications(posts: [StatusUpdate]) -> Communications {
    Communications(posts: posts)
  }
}
enum Findings { static func all(for incident: Incident) -> [Finding] { [] } }
