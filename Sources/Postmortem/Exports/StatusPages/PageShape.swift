/// How a family of JSON status pages names the parts of an incident.
///
/// Most of them tell the same things by other names: a title, a window, posts with a word, a body
/// and a time. What is only a matter of names is data, in ``PageShapes``; the reading of it is in
/// ``PageShapeReader``. Of several names or paths the first that is there counts.
struct PageShape: Sendable {
  /// A place where incidents stand.
  struct List: Sendable {
    /// `incidents[]`, or empty for the document itself.
    var path: String
    var isMaintenance = false
    /// The value that a key has to have: `type` `status_report` in a JSON:API document.
    var only: (key: String, value: String)?
    /// The state of what stands in this list.
    var state: String?
  }

  /// The names of the parts of one post.
  struct Post: Sendable {
    var id = ["id"]
    var body: [String]
    /// When the page says it was posted.
    var time: [String]
    /// When it was stored, where that is told apart.
    var recorded: [String] = []
    var word: [String] = []
    /// A number or other code for the stage, which is believed over the word.
    var code: [String] = []
    var components: [String] = []
    /// A text that may begin with a word in brackets: `[RESOLVED] Delayed messages`.
    var bracketed: [String] = []
  }

  var name: String
  var summary: String
  var hasRecordedSample = true
  /// Keys of the document by which it is known even when it tells of no incident; one group of
  /// them is enough.
  var envelope: [[String]] = []
  /// Keys of an incident by which it is known; one group of them is enough.
  var marks: [[String]]
  var lists: [List]

  /// The page's name: paths of the document, else a text of its own.
  var page: [String] = []
  var pageName = ""
  /// Paths to the IANA name of the zone of times that name none.
  var zone: [String] = []
  /// The zone of such times where the format fixes it.
  var fixedZone: String?

  var id = ["id"]
  var title: [String]
  /// What stands for a title where there is none: the texts of these, joined.
  var untitled: [String] = []
  var url: [String] = []
  /// What an address begins with that is told by its path alone.
  var host = ""
  var impact: [String] = []
  var start: [String] = []
  var end: [String] = []
  var plannedStart: [String] = []
  var plannedEnd: [String] = []
  var revised: [String] = []
  var components: [String] = []
  /// The kind of an incident and the words that make it a maintenance.
  var type: [String] = []
  var maintenanceTypes: Set<String> = []
  /// The state of the whole, for posts that have no word of their own.
  var status: [String] = []

  /// What the incident itself says, as its first post.
  var own: Post?
  /// Where its posts stand.
  var updates: [String] = []
  /// The order of posts that have one time; lists whose times differ tell theirs.
  var isOldestFirst = false
  var post: Post
  /// The key of a post that stands outside its incident, which names that.
  var incidentID: [String] = []
  /// A report of the incident, read as its postmortem.
  var report: [String] = []

  /// What codes stand for, and words that mean something else than on the ladder.
  var stages: [String: LifecycleStage] = [:]
}

extension PageShape: ExportFormat {
  var kind: Source.Kind { .statusPage }

  func recognises(_ document: ExportDocument) -> Bool {
    let outline = document.outline
    guard !outline.paths.isEmpty else { return false }
    return envelope.contains(where: outline.has(all:))
      || lists.contains { list in marks.contains { outline.has($0, below: list.path) } }
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var content = ExportContent()
    let places = DocumentPlaces(document)
    for root in try JSONReader.readSequence(document.json, name: document.name) {
      PageShapeReader(shape: self, root: root, places: places).read(into: &content)
    }
    if content.incidents.isEmpty, content.diagnostics.isEmpty {
      content.diagnostics.append(places.noIncident("the page reports none at this time"))
    }
    return content
  }
}
