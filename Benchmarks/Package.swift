// swift-tools-version:6.3
import PackageDescription

let package = Package(
  name: "postmortem-benchmarks",
  dependencies: [.package(name: "postmortem", path: "..")],
  targets: [
    .executableTarget(
      name: "digest-bench", dependencies: [.product(name: "Postmortem", package: "postmortem")])
  ]
)
