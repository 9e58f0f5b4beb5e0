// swift-tools-version: 6.2
import PackageDescription

// A package of its own, which sees of TerrazzoKit what any other package sees. CI builds and runs it.
let package = Package(
  name: "terrazzo-client",
  dependencies: [.package(name: "terrazzo", path: "../..")],
  targets: [
    .executableTarget(
      name: "client", dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")])
  ],
  swiftLanguageModes: [.v6]
)
