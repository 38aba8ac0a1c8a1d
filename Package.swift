// swift-tools-version:6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "postmortem",
  products: [
    .library(name: "Postmortem", targets: ["Postmortem"]),
    .executable(name: "postmortem", targets: ["postmortem-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "CByteClasses"),
    .target(
      name: "Postmortem",
      dependencies: [
        "CByteClasses", "CLibXML2", "CLibArchive", "CPCRE2",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("templates"), .embedInCode("policies")],
      swiftSettings: settings),
    .executableTarget(
      name: "postmortem-cli",
      dependencies: [
        "Postmortem", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Postmortem"], path: "Tests/Support",
      swiftSettings: settings),
    .executableTarget(
      name: "conformance", dependencies: ["Postmortem"], path: "Tests/Conformance",
      swiftSettings: settings),
    .testTarget(
      name: "PostmortemTests", dependencies: ["Postmortem", "TestSupport", "conformance"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["Postmortem", "TestSupport", "postmortem-cli"],
      swiftSettings: settings),
  ]
)
