public import Numerics

/// A source that describes regions by their image.
///
/// One that learns nothing also conforms to `RegionDescriber`, and then needs only a name, a version,
/// its columns and `describe`.
public protocol ImageDescriptorSource: DescriptorSource {
  /// What must be learned, without labels, before images can be described.
  ///
  /// - Parameter seed: of every random choice.
  func learning(seed: UInt64) -> DescriptorLearning
  /// Reads what `RegionDescriber.encoded` returned, trusting none of it.
  func describer(
    decoding reader: inout ByteReader
  ) throws(DescriptorBasisError) -> any RegionDescriber
}

extension ImageDescriptorSource {
  public var stage: DescriptorStage { .image(self) }
}

/// Describes regions by their image, with everything that was learned.
public protocol RegionDescriber: Sendable {
  /// Fills in the source's columns, one row per region.
  ///
  /// Called once per image, off the main thread. Work that takes more than about 50 ms checks for
  /// cancellation with `Task.checkCancellation()`.
  ///
  /// - Throws: whatever prevents the image from being described; the image is left out and the reason
  ///   reported.
  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) throws
  /// What was learned, as bytes: the source's part of the basis.
  var encoded: [UInt8] { get }
}

/// What an `ImageDescriptorSource` has to learn.
public enum DescriptorLearning {
  /// Nothing: images can be described right away.
  case nothing(any RegionDescriber)
  /// From a sample of images.
  case sample(any DescriptorFitting)
}

/// A source while it learns from a sample of images.
public protocol DescriptorFitting {
  /// Takes one image of the sample; called for 0, 1, 2 … in order.
  mutating func observe(_ input: DescriptorInput, number: Int) throws
  /// Finishes learning.
  mutating func describer() throws -> any RegionDescriber
}

extension ImageDescriptorSource where Self: RegionDescriber {
  public var encoded: [UInt8] { [] }

  public func learning(seed: UInt64) -> DescriptorLearning { .nothing(self) }

  public func describer(
    decoding reader: inout ByteReader
  ) throws(DescriptorBasisError) -> any RegionDescriber { self }
}
