// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds the program downloads or builds what only measures it.
let package = Package(
  name: "terrazzo-benchmarks",
  dependencies: [.package(name: "terrazzo", path: "../..")],
  targets: [
    .executableTarget(
      name: "round-benchmark",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
    .executableTarget(
      name: "selection-benchmark",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
    .executableTarget(
      name: "frame-benchmark",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
    .executableTarget(
      name: "prepare-benchmark",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
    .executableTarget(
      name: "describe-images",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
  ],
  swiftLanguageModes: [.v6]
)
