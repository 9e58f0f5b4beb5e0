// swift-tools-version: 6.2
import PackageDescription

// A separate package, which sees the same of TerrazzoKit as any other package. CI builds and runs
// it.
let package = Package(
  name: "terrazzo-client",
  dependencies: [.package(name: "terrazzo", path: "../..")],
  targets: [
    .executableTarget(
      name: "client", dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")])
  ],
  swiftLanguageModes: [.v6]
)
