/// A state of a host or a service, as Nagios and Icinga have them.
struct NagiosState: Sendable, Hashable {
  var word: String

  init(word: some StringProtocol) { self.word = word.uppercased() }

  init(number: String?, isHost: Bool) {
    let words = isHost ? ["UP", "DOWN", "UNREACHABLE"] : ["OK", "WARNING", "CRITICAL", "UNKNOWN"]
    let index = number.flatMap { $0.split(separator: ".").first }.flatMap { Int($0) } ?? -1
    word = words.indices.contains(index) ? words[index] : "UNKNOWN"
  }

  var isGood: Bool { word == "OK" || word == "UP" }
  var severity: Severity? { isGood ? .info : Severity(alertWord: word) }
}
