// swift-tools-version: 6.2
import PackageDescription

// A separate package, so that people who build the program do not download or build what only
// measures it.
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
      name: "light-benchmark",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
    .executableTarget(
      name: "prepare-benchmark",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
    .executableTarget(
      name: "describe-images",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
    .executableTarget(
      name: "network-benchmark",
      dependencies: [.product(name: "TerrazzoKit", package: "terrazzo")]),
  ],
  swiftLanguageModes: [.v6]
)
