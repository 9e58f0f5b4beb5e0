/// How the pixels of an image become what a network is given: (value - mean) / deviation, of each of its
/// three planes.
public struct OnnxScale: Sendable, Hashable, Codable {
  /// Which color the first plane has.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    case rgb
    case bgr
  }

  public var order: Order
  /// Of each plane, for values of 0...255.
  public var means: [Float]
  public var deviations: [Float]

  public init(order: Order = .rgb, means: [Float], deviations: [Float]) {
    self.order = order
    self.means = means
    self.deviations = deviations
  }

  /// Mean and deviation of the images of ImageNet, which most published networks were trained on.
  public static let imageNet = OnnxScale(
    means: [123.675, 116.28, 103.53], deviations: [58.395, 57.12, 57.375])
  /// -1...1.
  public static let symmetric = OnnxScale(
    means: [127.5, 127.5, 127.5], deviations: [127.5, 127.5, 127.5])
  /// 0...1.
  public static let unit = OnnxScale(means: [0, 0, 0], deviations: [255, 255, 255])
  /// 0...255.
  public static let bytes = OnnxScale(means: [0, 0, 0], deviations: [1, 1, 1])

  /// Those that have a name.
  public static let named: [(name: String, scale: OnnxScale)] = [
    ("imagenet", .imageNet), ("symmetric", .symmetric), ("unit", .unit), ("bytes", .bytes),
  ]

  /// Three numbers each, in a range in which nothing overflows.
  public var isSound: Bool {
    means.count == 3 && deviations.count == 3 && means.allSatisfy { abs($0) <= 65_536 }
      && deviations.allSatisfy { (1e-3...65_536).contains($0) }
  }
}

extension OnnxScale: CustomStringConvertible {
  /// `imagenet rgb`, or the numbers.
  public var description: String {
    let name = Self.named.first { $0.scale.means == means && $0.scale.deviations == deviations }?
      .name
    let numbers = "\(Self.list(means))/\(Self.list(deviations))"
    return "\(name ?? numbers), \(order.rawValue)"
  }

  private static func list(_ numbers: [Float]) -> String {
    let texts = Set(numbers).count == 1 ? Array(numbers.prefix(1)) : numbers
    return texts.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }.joined(separator: ",")
  }
}
