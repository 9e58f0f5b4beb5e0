/// The bits per pixel of a mask, and the value of unlabeled pixels.
public struct MaskFormat: Hashable, Sendable {
  /// 8 or 16.
  public let bits: Int
  /// The largest value that fits.
  public var unlabeled: Int { (1 << bits) - 1 }

  /// - Parameter largestValue: of a class; -1 without classes.
  public init(largestValue: Int) {
    bits = largestValue >= 254 ? 16 : 8
  }
}
