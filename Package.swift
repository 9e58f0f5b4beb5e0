// swift-tools-version: 6.2
import PackageDescription

/// Pixel and number loops run about a hundred times slower without the optimizer, so the computing
/// targets and those that draw are optimized in debug builds too; tests stay quick that
/// way.
let optimizedInDebug: [SwiftSetting] = [
  .unsafeFlags(["-O"], .when(configuration: .debug))
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let database: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
/// SQLite itself, for what GRDB does not say of an error.
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "terrazzo",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "terrazzo", targets: ["terrazzo"]),
    .library(
      name: "TerrazzoKit",
      targets: [
        "Imaging", "Superpixels", "ActiveLearning", "Labeling", "Annotation", "TerminalGraphics",
        "AnnotatorUI",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // C libraries, each behind the few functions that Swift sees.
    .target(
      name: "CImageCodecs",
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))],
      linkerSettings: [
        .linkedLibrary("png16"), .linkedLibrary("z"), .linkedLibrary("jpeg"),
      ]),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .systemLibrary(name: "CDNNL"),
    .systemLibrary(name: "CXXHash"),

    // Pixels, regions, learning.
    .target(
      name: "Imaging", dependencies: ["CImageCodecs"], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "ImagingTests", dependencies: ["Imaging", "CImageCodecs", "TestSupport"]),
    .target(
      name: "Superpixels", dependencies: ["Imaging", "CDNNL"], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "SuperpixelsTests", dependencies: ["Superpixels", "Imaging", "CDNNL", "TestSupport"]),
    .target(name: "ActiveLearning", dependencies: ["CDNNL"], swiftSettings: optimizedInDebug),
    .testTarget(name: "ActiveLearningTests", dependencies: ["ActiveLearning", "TestSupport"]),

    // The words that everyone shares, and the project that remembers.
    .target(name: "Labeling"),
    .testTarget(name: "LabelingTests", dependencies: ["Labeling", "TestSupport"]),
    .target(
      name: "Annotation",
      dependencies: [
        "Imaging", "Superpixels", "ActiveLearning", "Labeling", "CXXHash", database, sqlite,
      ]),
    .testTarget(
      name: "AnnotationTests",
      dependencies: [
        "Annotation", "Imaging", "Superpixels", "ActiveLearning", "Labeling", "TestSupport",
        database,
      ]),

    // The screen.
    .target(
      name: "TerminalGraphics", dependencies: ["Labeling", "Superpixels", "Imaging"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "TerminalGraphicsTests",
      dependencies: ["TerminalGraphics", "Labeling", "Superpixels", "Imaging", "TestSupport"],
      exclude: ["Snapshots"]),
    .target(
      name: "AnnotatorUI",
      dependencies: ["TerminalGraphics", "Labeling", "Superpixels", "Imaging"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "AnnotatorUITests",
      dependencies: [
        "AnnotatorUI", "TerminalGraphics", "Labeling", "Superpixels", "Imaging", "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .target(name: "NcursesBackend", dependencies: ["TerminalGraphics", "CNcurses"]),

    // The program.
    .executableTarget(
      name: "terrazzo",
      dependencies: [
        "Imaging", "Superpixels", "ActiveLearning", "Labeling", "Annotation", "TerminalGraphics",
        "AnnotatorUI", "NcursesBackend", "CNcurses", argumentParser,
      ]),
    .testTarget(
      name: "terrazzoTests",
      dependencies: [
        "terrazzo", "Imaging", "Superpixels", "Labeling", "Annotation", "TerminalGraphics",
        "AnnotatorUI", "NcursesBackend", "TestSupport", database,
      ]),

    // Snapshots with a line diff, synthetic images, temporary folders.
    .target(name: "TestSupport", dependencies: ["Imaging"], path: "Tests/TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
      .enableUpcomingFeature("ExistentialAny"),
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
      .enableUpcomingFeature("MemberImportVisibility"),
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
      .enableUpcomingFeature("InternalImportsByDefault"),
      .treatAllWarnings(as: .error),
    ]
}
