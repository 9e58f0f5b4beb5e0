/// One kind of numbers that describe regions: named columns and how they are computed.
///
/// A source conforms to `ImageDescriptorSource` if it looks at the image, or to
/// `ContextDescriptorSource` if it works on the columns of others. A `DescriptorRecipe` says which
/// sources are in force; the layout of the columns, the basis, the cache and the trainer follow from it.
public protocol DescriptorSource: Sendable {
  /// Its name in a project's settings: lowercase letters, digits and hyphens.
  var name: String { get }
  /// Changes whenever the same input would give different numbers.
  ///
  /// A number, or the digest of what the values depend on, such as the weights of a network.
  var version: String { get }
  /// The columns in order, in groups that belong together; at least one column.
  var groups: [DescriptorGroup] { get }
  /// How the numbers are scaled before they reach a trainer.
  var scaling: ColumnScaling { get }
  /// The file next to each image that the source reads; nil: none.
  ///
  /// If it changes, the image is described again.
  var companion: CompanionFile? { get }
  /// What the source works on.
  var stage: DescriptorStage { get }
  /// Whether the source can describe the image whose file has that digest; a basis is learned from images
  /// that all sources can describe.
  func covers(imageOfDigest digest: String) -> Bool
}

extension DescriptorSource {
  public var scaling: ColumnScaling { .standardized }
  public var companion: CompanionFile? { nil }
  public func covers(imageOfDigest digest: String) -> Bool { true }

  /// How many columns the source has.
  public var columnCount: Int { groups.reduce(0) { $0 + $1.columnNames.count } }
}

/// What a descriptor source works on.
public enum DescriptorStage: Sendable {
  /// The image and its regions.
  case image(any ImageDescriptorSource)
  /// The standardized columns of sources that look at the image.
  case context(any ContextDescriptorSource)
}

/// Columns that belong together: the trainer drops out whole groups at a time.
public struct DescriptorGroup: Sendable, Hashable {
  public let name: String
  /// What each column means, in plain words.
  public let columnNames: [String]

  public init(_ name: String, columnNames: [String]) {
    self.name = name
    self.columnNames = columnNames
  }
}

/// How the numbers of a source are scaled.
public enum ColumnScaling: Sendable, Hashable {
  /// Each column gets mean 0 and deviation 1 on the sample of the basis and is then clipped to ±6.
  case standardized
  /// The source scales them itself; they are clipped to ±6.
  case asWritten
}
