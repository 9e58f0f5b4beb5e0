public import ArgumentParser
public import Superpixels

/// How images are cut into regions.
struct SegmentationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How images are cut: slic, seeds or rectangles (default: slic).", valueName: "method"))
  var segmentation: SegmentationName?

  @Option(help: ArgumentHelp("Size of rectangles in pixels, such as 32x32.", valueName: "WxH"))
  var segmentSize: RectangleSize?

  /// Nil if nothing was said about it.
  var method: SegmentationMethod? {
    segmentation.map { $0.method(size: segmentSize) }
  }

  /// Refuses options that exclude each other.
  func check(regions: Int?) throws {
    guard segmentSize != nil else { return }
    if segmentation != .rectangles {
      throw ValidationError("--segment-size needs --segmentation rectangles.")
    }
    try SegmentationName.checkCount(regions)
  }
}

/// A method as it is named on the command line.
enum SegmentationName: String, ExpressibleByArgument, CaseIterable {
  case slic
  case seeds
  case rectangles

  /// - Parameter size: of rectangles; the other methods do not heed it.
  func method(size: RectangleSize?) -> SegmentationMethod {
    switch self {
    case .slic: .slic
    case .seeds: .seeds
    case .rectangles: .rectangles(size)
    }
  }

  /// Refuses a wanted number beside a size.
  static func checkCount(_ regions: Int?) throws {
    if regions != nil {
      throw ValidationError("--regions and --segment-size exclude each other.")
    }
  }
}

/// Methods with commas between them: `slic,seeds,rectangles:32x32`.
struct SegmentationList: ExpressibleByArgument, Equatable {
  var methods: [SegmentationMethod]

  init(_ methods: [SegmentationMethod]) {
    self.methods = methods
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    methods = parts.compactMap { part in
      SegmentationMethod(identifier: String(part).replacing(":", with: " ", maxReplacements: 1))
    }
    guard methods.count == parts.count, Set(methods).count == methods.count else { return nil }
  }

  var defaultValueDescription: String { methods.map(\.name).joined(separator: ",") }
}

extension SegmentationMethod {
  /// Whether the size of the regions is given, so that their number follows.
  var hasSize: Bool {
    if case .rectangles(_?) = self { return true }
    return false
  }
}

extension RectangleSize: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
