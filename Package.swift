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
  products: [
    .executable(name: "terrazzo", targets: ["terrazzo"]),
    .library(
      name: "TerrazzoKit",
      targets: [
        "TerrazzoKit", "Numerics", "Imaging", "Networks", "OnnxNetworks", "Backbones",
        "Superpixels",
        "BackboneDescriptors", "OutsideFiles", "FeatureFiles", "Processes", "OutsideTrainers",
        "ActiveLearning", "Labeling", "Preparation", "Rounds", "ProjectRecords", "ProjectDatabase",
        "Exporting", "Importing", "SessionState", "Shards", "Annotation", "Simulations",
        "RegionPictures",
        "TerminalGraphics", "Workbench", "Overviews", "AnnotatorUI",
      ]),
  ],
  dependencies: [
    // Ranges, because packages that use the library may have these, too.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
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
    .target(
      name: "CNetworkKernels",
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))],
      linkerSettings: [.linkedLibrary("dnnl"), .linkedLibrary("gomp")]),
    // Loads onnxruntime while the program runs; nothing of it is needed to build.
    .target(
      name: "COnnxRuntime",
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))],
      linkerSettings: [.linkedLibrary("dl"), .linkedLibrary("pthread")]),
    .systemLibrary(name: "CDNNL"),
    .systemLibrary(name: "CXXHash"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CSHA256"),
    .systemLibrary(name: "CSpawn"),

    // Numbers, pixels, regions, learning.
    .target(name: "Numerics", dependencies: ["CDNNL"], swiftSettings: optimizedInDebug),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics", "CDNNL"]),
    .target(
      name: "Imaging", dependencies: ["CImageCodecs"], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "ImagingTests", dependencies: ["Imaging", "CImageCodecs", "TestSupport"]),
    .target(
      name: "Networks", dependencies: ["CNetworkKernels", "Imaging", "Labeling", "Numerics"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["Networks", "Imaging", "Labeling", "Numerics", "TestSupport"]),
    .target(
      name: "OnnxNetworks",
      dependencies: ["COnnxRuntime", "Networks", "Imaging", "Labeling"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "OnnxNetworksTests",
      dependencies: ["OnnxNetworks", "Networks", "Imaging", "Labeling", "TestSupport"]),
    .target(name: "Processes", dependencies: ["Imaging", "CSpawn"]),
    .target(
      name: "Backbones",
      dependencies: [
        "OnnxNetworks", "Networks", "Imaging", "Labeling", "Processes", "CZlib", "CSHA256",
      ],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "BackbonesTests",
      dependencies: [
        "Backbones", "OnnxNetworks", "Networks", "Imaging", "Labeling", "CZlib", "TestSupport",
      ]),
    .target(
      name: "Superpixels", dependencies: ["Imaging", "Numerics"], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "SuperpixelsTests", dependencies: ["Superpixels", "Imaging", "Numerics", "TestSupport"]),
    .target(
      name: "BackboneDescriptors",
      dependencies: ["Networks", "Superpixels", "Imaging", "Numerics"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "BackboneDescriptorsTests",
      dependencies: [
        "BackboneDescriptors", "Networks", "Superpixels", "Imaging", "Numerics", "TestSupport",
      ]),
    .target(
      name: "ActiveLearning", dependencies: ["Numerics", "Labeling"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "ActiveLearningTests",
      dependencies: ["ActiveLearning", "Numerics", "Labeling", "TestSupport"]),

    // The words that everyone shares.
    .target(name: "Labeling"),
    .testTarget(name: "LabelingTests", dependencies: ["Labeling", "Numerics", "TestSupport"]),
    .target(
      name: "RegionPictures", dependencies: ["Imaging", "Superpixels", "Labeling"],
      swiftSettings: optimizedInDebug),

    // What other programs wrote for the images of a project.
    .target(
      name: "OutsideFiles", dependencies: ["Imaging", "Numerics", "Labeling"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "OutsideFilesTests",
      dependencies: ["OutsideFiles", "Imaging", "Numerics", "Labeling", "TestSupport"]),
    .target(
      name: "FeatureFiles",
      dependencies: [
        "OutsideFiles", "Preparation", "BackboneDescriptors", "Networks", "Superpixels", "Imaging",
        "ActiveLearning", "Numerics", "Labeling",
      ], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "FeatureFilesTests",
      dependencies: [
        "FeatureFiles", "OutsideFiles", "Preparation", "Superpixels", "Imaging", "Numerics",
        "Labeling", "PreparationSupport", "TestSupport",
      ]),

    // A network that somebody else's program trains.
    .target(
      name: "OutsideTrainers", dependencies: ["Processes", "Imaging", "Labeling"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "OutsideTrainersTests",
      dependencies: ["OutsideTrainers", "Processes", "Imaging", "Labeling", "TestSupport"]),

    // A project: its images, its rounds, its database, its masks; the session that joins them.
    .target(
      name: "Preparation",
      dependencies: ["Imaging", "Superpixels", "Numerics", "Labeling", "CXXHash"],
      swiftSettings: optimizedInDebug),
    .target(
      name: "Rounds",
      dependencies: [
        "Preparation", "Imaging", "Superpixels", "ActiveLearning", "Numerics", "Labeling",
      ], swiftSettings: optimizedInDebug),
    .target(
      name: "ProjectRecords",
      dependencies: [
        "Rounds", "Preparation", "Imaging", "Superpixels", "ActiveLearning", "Labeling",
      ]),
    .target(
      name: "ProjectDatabase",
      dependencies: [
        "ProjectRecords", "Preparation", "Imaging", "Superpixels", "Labeling", database, sqlite,
      ]),
    .target(
      name: "Exporting",
      dependencies: [
        "Rounds", "Preparation", "Imaging", "Superpixels", "Numerics", "Labeling", "CZlib",
      ], swiftSettings: optimizedInDebug),
    .target(
      name: "Importing", dependencies: ["Exporting", "Imaging", "Labeling"],
      swiftSettings: optimizedInDebug),
    .target(
      name: "SessionState",
      dependencies: [
        "ProjectRecords", "Rounds", "Preparation", "Imaging", "Superpixels", "Labeling",
      ]),
    // Work on parts of the images by any batch system; no worker has a database.
    .target(
      name: "Shards",
      dependencies: [
        "ProjectRecords", "Rounds", "FeatureFiles", "Preparation", "Imaging", "Superpixels",
        "ActiveLearning", "Numerics", "Labeling",
      ]),
    .testTarget(
      name: "ShardsTests",
      dependencies: [
        "Shards", "ProjectRecords", "Rounds", "Preparation", "Imaging", "Superpixels",
        "ActiveLearning", "Labeling", "PreparationSupport", "TestSupport",
      ]),
    .target(
      name: "Annotation",
      dependencies: [
        "SessionState", "RegionPictures", "Exporting", "Importing", "ProjectDatabase",
        "ProjectRecords", "Shards",
        "Rounds", "Preparation", "Imaging", "Superpixels", "ActiveLearning", "Numerics", "Labeling",
        "FeatureFiles", "OutsideFiles", "OutsideTrainers",
      ],
      // The parts of a session run on the session that owns them.
      // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
      swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),
    .target(
      name: "Simulations",
      dependencies: [
        "Annotation", "Exporting", "ProjectDatabase", "ProjectRecords", "Rounds", "Preparation",
        "Imaging", "Superpixels", "ActiveLearning", "Numerics", "Labeling",
      ]),
    .testTarget(
      name: "PreparationTests",
      dependencies: [
        "Preparation", "Imaging", "Superpixels", "ActiveLearning", "Numerics", "Labeling",
        "PreparationSupport", "TestSupport",
      ]),
    .testTarget(
      name: "RoundsTests",
      dependencies: [
        "Rounds", "Preparation", "Imaging", "Superpixels", "ActiveLearning", "Numerics", "Labeling",
        "PreparationSupport", "TestSupport",
      ]),
    // Those of the records are among them.
    .testTarget(
      name: "ProjectDatabaseTests",
      dependencies: [
        "ProjectDatabase", "ProjectRecords", "Preparation", "Imaging", "Superpixels", "Labeling",
        "TestSupport", database,
      ]),
    .testTarget(
      name: "ExportingTests",
      dependencies: [
        "Exporting", "Preparation", "Imaging", "Superpixels", "Numerics", "Labeling",
        "ExportingSupport", "TestSupport",
      ]),
    .testTarget(
      name: "ImportingTests",
      dependencies: [
        "Importing", "Exporting", "Imaging", "Labeling", "ExportingSupport", "TestSupport",
      ]),
    .testTarget(
      name: "SessionStateTests",
      dependencies: [
        "SessionState", "ProjectRecords", "Rounds", "Preparation", "Imaging", "Superpixels",
        "ActiveLearning", "Numerics", "Labeling",
      ]),
    .testTarget(
      name: "AnnotationTests",
      dependencies: [
        "Annotation", "SessionState", "RegionPictures", "Exporting", "Importing",
        "ProjectDatabase", "ProjectRecords", "FeatureFiles", "OutsideTrainers", "Rounds", "Shards",
        "Preparation", "Imaging", "Superpixels",
        "ActiveLearning",
        "Numerics", "Labeling", "TestSupport", database,
      ],
      exclude: ["Store/Projects"]),
    .testTarget(
      name: "SimulationsTests",
      dependencies: [
        "Simulations", "Annotation", "Rounds", "Preparation", "Imaging", "Superpixels",
        "ActiveLearning", "Labeling", "PreparationSupport", "TestSupport",
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
      name: "TerminalPictures", dependencies: ["TerminalGraphics", "Superpixels", "Imaging"],
      swiftSettings: optimizedInDebug),
    .testTarget(
      name: "TerminalPicturesTests",
      dependencies: [
        "TerminalPictures", "TerminalGraphics", "Labeling", "Superpixels", "Imaging", "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .target(
      name: "Workbench",
      dependencies: ["TerminalGraphics", "RegionPictures", "Labeling", "Superpixels", "Imaging"],
      swiftSettings: optimizedInDebug),
    .target(
      name: "Overviews",
      dependencies: [
        "Workbench", "TerminalGraphics", "RegionPictures", "Labeling", "Superpixels", "Imaging",
      ], swiftSettings: optimizedInDebug),
    .target(
      name: "AnnotatorUI",
      dependencies: [
        "Overviews", "Workbench", "TerminalGraphics", "RegionPictures", "Labeling", "Superpixels",
        "Imaging",
      ], swiftSettings: optimizedInDebug),
    .testTarget(
      name: "AnnotatorUITests",
      dependencies: [
        "AnnotatorUI", "Overviews", "Workbench", "RegionPictures", "TerminalGraphics", "Labeling",
        "Superpixels", "Imaging", "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .target(
      name: "NcursesBackend", dependencies: ["TerminalPictures", "TerminalGraphics", "CNcurses"]),

    // What the program prints and paints.
    .target(
      name: "SimulationReports",
      dependencies: [
        "Simulations", "Annotation", "Rounds", "ActiveLearning", "Labeling", "TerminalGraphics",
      ]),
    .testTarget(
      name: "SimulationReportsTests",
      dependencies: [
        "SimulationReports", "Simulations", "Annotation", "ActiveLearning", "Superpixels",
      ]),
    .target(
      name: "DemoScenes",
      dependencies: ["Imaging", "Superpixels", "ActiveLearning", "Numerics", "Labeling"],
      swiftSettings: optimizedInDebug),
    .testTarget(name: "DemoScenesTests", dependencies: ["DemoScenes", "Imaging"]),
    .target(
      name: "Printing",
      dependencies: ["Imaging", "Labeling", "TerminalGraphics", "CNcurses", argumentParser]),
    .target(
      name: "Preferences",
      dependencies: ["Labeling", "TerminalGraphics", "Workbench", "AnnotatorUI"]),
    .target(
      name: "ManualPages",
      dependencies: ["Preferences", "TerminalGraphics", "Workbench", "AnnotatorUI"]),

    // Values as they are typed.
    .target(
      name: "CommandArguments",
      dependencies: [
        "ActiveLearning", "Backbones", "Exporting", "Importing", "Imaging", "Labeling",
        "OnnxNetworks", "OutsideFiles", "Preparation", "Simulations", "Superpixels", argumentParser,
      ]),
    .testTarget(
      name: "CommandArgumentsTests",
      dependencies: [
        "CommandArguments", "Imaging", "Preparation", "TestSupport",
      ]),

    // The program.
    .executableTarget(
      name: "terrazzo",
      dependencies: [
        "CommandArguments",
        "Imaging", "Networks", "Superpixels", "BackboneDescriptors", "ActiveLearning", "Numerics",
        "Labeling", "Preparation", "Rounds", "ProjectRecords", "ProjectDatabase", "Exporting",
        "Importing",
        "Annotation", "Simulations", "Backbones", "OnnxNetworks", "TerminalGraphics",
        "TerminalPictures", "RegionPictures", "Workbench", "AnnotatorUI", "SimulationReports",
        "DemoScenes", "Printing", "Preferences", "ManualPages", "NcursesBackend", "FeatureFiles",
        "OutsideFiles", "OutsideTrainers", "Shards", argumentParser,
      ]),
    .testTarget(
      name: "terrazzoTests",
      dependencies: [
        "terrazzo", "CommandArguments", "DemoScenes", "Imaging", "Superpixels", "ActiveLearning",
        "Numerics",
        "Labeling", "Preparation", "Rounds", "ProjectRecords", "ProjectDatabase", "Exporting",
        "Annotation", "Simulations", "Backbones", "Networks", "TerminalGraphics", "Overviews",
        "Workbench", "AnnotatorUI", "NcursesBackend", "Printing", "Preferences", "ManualPages",
        "TestSupport", database,
      ]),

    // The examples of docs/contributing.md; they may use everything.
    .testTarget(
      name: "ExampleTests",
      dependencies: [
        "terrazzo", "Numerics", "Imaging", "Superpixels", "ActiveLearning", "Labeling",
        "Preparation", "Rounds", "ProjectRecords", "ProjectDatabase", "Exporting", "Annotation",
        "Simulations", "TerminalGraphics", "Workbench", "AnnotatorUI", "Printing", "TestSupport",
        argumentParser,
      ]),

    // One import for other packages, and the library's pages.
    .target(
      name: "TerrazzoKit",
      dependencies: [
        "Numerics", "Imaging", "Networks", "OnnxNetworks", "Backbones", "Superpixels",
        "BackboneDescriptors", "OutsideFiles", "FeatureFiles", "OutsideTrainers",
        "ActiveLearning", "Labeling",
        "Preparation", "Rounds", "ProjectRecords", "ProjectDatabase", "Exporting", "Importing",
        "SessionState", "Shards", "Annotation", "Simulations", "RegionPictures", "TerminalGraphics",
        "Workbench", "Overviews", "AnnotatorUI",
      ]),

    // Snapshots with a line diff, grids as text, synthetic images, temporary folders.
    .target(
      name: "TestSupport",
      dependencies: [
        "Backbones", "TerminalGraphics", "Imaging", "Labeling", "Networks", "Numerics",
      ],
      path: "Tests/TestSupport"),
    // Images with random answers, and exports of them.
    .target(
      name: "ExportingSupport", dependencies: ["Exporting", "Imaging", "Labeling", "TestSupport"],
      path: "Tests/ExportingSupport"),
    // What only tests of prepared images need.
    .target(
      name: "PreparationSupport",
      dependencies: ["Preparation", "Imaging", "Superpixels", "Labeling"],
      path: "Tests/PreparationSupport"),
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
