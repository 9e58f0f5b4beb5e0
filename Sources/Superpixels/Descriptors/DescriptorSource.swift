/// One kind of numbers that describe regions: named columns, and how they come about.
///
/// A source conforms to `ImageDescriptorSource` if it looks at the image, or to
/// `ContextDescriptorSource` if it works on the columns of others. A `DescriptorRecipe` says which
/// sources are in force; the layout of the columns, the basis, the cache and the trainer follow from it.
public protocol DescriptorSource: Sendable {
  /// By which a project's settings name it: lowercase letters, digits and hyphens.
  var name: String { get }
  /// Changes whenever the same input would give other numbers.
  ///
  /// A number, or the digest of what the numbers come from, such as the weights of a network.
  var version: String { get }
  /// The columns in their order, in groups of those that belong together; at least one column.
  var groups: [DescriptorGroup] { get }
  /// What is done with the numbers before they reach a trainer.
  var scaling: ColumnScaling { get }
  /// The file beside each image that the source reads; nil: none.
  ///
  /// Where it changes, the image is described again.
  var companion: CompanionFile? { get }
  /// What the source works on.
  var stage: DescriptorStage { get }
}

extension DescriptorSource {
  public var scaling: ColumnScaling { .standardized }
  public var companion: CompanionFile? { nil }

  /// How many columns the source has.
  public var columnCount: Int { groups.reduce(0) { $0 + $1.columnNames.count } }
}

/// What a descriptor source works on.
public enum DescriptorStage: Sendable {
  /// The image and its regions.
  case image(any ImageDescriptorSource)
  /// The standardized columns of sources of the image.
  case context(any ContextDescriptorSource)
}

/// Columns that belong together: the trainer leaves out whole groups of them at a time.
public struct DescriptorGroup: Sendable, Hashable {
  public let name: String
  /// What each column means, in plain words.
  public let columnNames: [String]

  public init(_ name: String, columnNames: [String]) {
    self.name = name
    self.columnNames = columnNames
  }
}

/// What is done with the numbers of a source.
public enum ColumnScaling: Sendable, Hashable {
  /// Each column is brought to mean 0 and deviation 1 on the sample of the basis, then clipped to ±6.
  case standardized
  /// The source has scaled them itself; they are clipped to ±6.
  case asWritten
}
