import Glibc
import Postmortem

// usage: digest-bench [--threads N] [--patterns] PATH…
// Builds the digest of the paths and prints what it amounts to.

var paths: [String] = []
var options = DigestBuilder.Options()
var showsPatterns = false
var arguments = CommandLine.arguments.dropFirst().makeIterator()
while let argument = arguments.next() {
  switch argument {
  case "--threads": options.threads = arguments.next().flatMap { Int($0) }
  case "--patterns": showsPatterns = true
  default: paths.append(argument)
  }
}

do {
  let digest = try DigestBuilder(options: options).build(InputFiles.list(paths))
  for source in digest.sources {
    let reading = source.reading
    print(
      source.name, source.kind.rawValue, source.format, source.byteCount, source.sha256.prefix(12),
      "lines \(reading?.lines ?? 0) records \(reading?.records ?? 0)",
      "continuations \(reading?.continuations ?? 0)",
      "skips \(reading?.skips.map { "\($0.reason): \($0.lines)" } ?? [])",
      reading?.firstTime?.rfc3339 ?? "-", reading?.lastTime?.rfc3339 ?? "-")
  }
  for diagnostic in digest.diagnostics {
    print(
      "\(diagnostic.level): \(diagnostic.source ?? ""): \(diagnostic.code): \(diagnostic.message)")
  }
  print("patterns \(digest.logs.patterns.count) bucket \(digest.logs.bucketSeconds)s")
  if showsPatterns {
    for pattern in digest.logs.patterns.sorted(by: { $0.count > $1.count }) {
      print(pattern.count, pattern.severity?.name ?? "-", pattern.service ?? "-", pattern.template)
    }
  }
} catch {
  print(error)
  exit(3)
}
