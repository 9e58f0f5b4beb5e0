public import ArgumentParser
public import Superpixels

/// How images are segmented into regions.
struct SegmentationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to segment images: slic, seeds or rectangles (default: slic).", valueName: "method"))
  var segmentation: SegmentationName?

  @Option(
    help: ArgumentHelp("Size of the rectangles in pixels, for example 32x32.", valueName: "WxH"))
  var segmentSize: RectangleSize?

  /// Nil if no option specifies it.
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

/// A segmentation method, as named on the command line.
enum SegmentationName: String, ExpressibleByArgument, CaseIterable {
  case slic
  case seeds
  case rectangles

  /// - Parameter size: of rectangles; the other methods ignore it.
  func method(size: RectangleSize?) -> SegmentationMethod {
    switch self {
    case .slic: .slic
    case .seeds: .seeds
    case .rectangles: .rectangles(size)
    }
  }

  /// Refuses a number of regions together with a size.
  static func checkCount(_ regions: Int?) throws {
    if regions != nil {
      throw ValidationError("--regions and --segment-size cannot be used together.")
    }
  }
}

/// Comma-separated methods: `slic,seeds,rectangles:32x32`.
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
  /// Whether the size of the regions is given, which determines their number.
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
