public import ArgumentParser
import CommandArguments
import Imaging
import Preparation
public import Superpixels

/// How images are segmented into regions.
struct SegmentationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to segment images: slic, seeds, rectangles, or import:DIR for label maps of another program "
        + "(default: slic).", valueName: "method"), completion: .segmentation)
  var segmentation: SegmentationArgument?

  @Option(
    help: ArgumentHelp("Size of the rectangles in pixels, for example 32x32.", valueName: "WxH"))
  var segmentSize: RectangleSize?

  /// Nil if no option specifies it, or another program made the regions.
  var method: SegmentationMethod? {
    segmentation?.name?.method(size: segmentSize)
  }

  /// Regions of another program; nil if none are asked for.
  var maps: RegionMapRequest? { segmentation?.maps?.asTyped }

  /// Refuses options that exclude each other.
  func check(regions: Int?) throws {
    if maps != nil, regions != nil {
      throw ValidationError("--regions does not apply to --segmentation import:DIR.")
    }
    guard segmentSize != nil else { return }
    if segmentation?.name != .rectangles {
      throw ValidationError("--segment-size needs --segmentation rectangles.")
    }
    try SegmentationName.checkCount(regions)
  }
}

extension SegmentationName {
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

/// Comma-separated methods: `slic,seeds,rectangles:32x32,import:maps`.
struct SegmentationList: ExpressibleByArgument, Equatable {
  var methods: [SegmentationMethod]
  /// Regions of another program; the list has at most one such entry.
  var maps: RegionMapRequest?

  init(_ methods: [SegmentationMethod]) {
    self.methods = methods
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let requests = parts.compactMap { SegmentationArgument(argument: $0)?.maps }
    maps = requests.first?.asTyped
    methods = parts.compactMap { part in
      SegmentationMethod(identifier: part.replacing(":", with: " ", maxReplacements: 1))
    }.filter { !$0.isImported }
    guard methods.count + requests.count == parts.count, requests.count <= 1,
      Set(methods).count == methods.count
    else { return nil }
  }

  var defaultValueDescription: String { methods.map(\.name).joined(separator: ",") }
}

extension RegionMapRequest {
  /// The same with the folder's name byte for byte.
  fileprivate var asTyped: RegionMapRequest {
    var request = self
    request.folder = FilePath(argument: String(decoding: folder.bytes, as: UTF8.self))
    return request
  }
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
