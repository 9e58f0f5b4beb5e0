/// The sources in use: what describes a region.
///
/// Columns are in the order of the sources; sources that look at the image come before those that work
/// on the columns of others.
public struct DescriptorRecipe: Sendable, Equatable {
  let imageSources: [any ImageDescriptorSource]
  let contextSources: [any ContextDescriptorSource]
  /// Where the columns lie.
  public let layout: DescriptorLayout

  /// What projects use unless their settings say otherwise.
  public static let standard = DescriptorRecipe(
    unchecked: [
      ColorDescriptor(), PositionDescriptor(), TextureDescriptor(), PatchDescriptor(),
      SurroundingsDescriptor(),
    ])
  /// Every source that comes with the program, which a project's settings may name.
  public static let known = DescriptorRecipe(unchecked: standard.sources + further)
  /// Sources that are used only if a project's settings name them.
  private static let further: [any DescriptorSource] = []

  /// - Throws: if two sources or groups have the same name, a name cannot be stored, or a source has no
  ///   columns or nothing to work on.
  public init(sources: [any DescriptorSource]) throws(DescriptorRecipeError) {
    self.init(unchecked: sources)
    try check()
  }

  private init(unchecked sources: [any DescriptorSource]) {
    var image: [any ImageDescriptorSource] = []
    var context: [any ContextDescriptorSource] = []
    for source in sources {
      switch source.stage {
      case .image(let source): image.append(source)
      case .context(let source): context.append(source)
      }
    }
    imageSources = image
    contextSources = context
    layout = DescriptorLayout(image + context)
  }

  /// The sources in the order of their columns.
  public var sources: [any DescriptorSource] { imageSources + contextSources }

  /// Their names, as a project's settings list them.
  public var names: [String] { layout.sources.map(\.name) }

  /// Only the named sources.
  ///
  /// - Throws: if there is no source of a name, or the named sources do not make a recipe.
  public func choosing(_ names: [String]) throws(DescriptorRecipeError) -> DescriptorRecipe {
    var chosen: [any DescriptorSource] = []
    for name in names {
      guard let source = sources.first(where: { $0.name == name }) else {
        throw .unknown(name, known: self.names)
      }
      chosen.append(source)
    }
    return try DescriptorRecipe(sources: chosen)
  }

  /// These sources, followed by others.
  public func adding(
    _ others: any DescriptorSource...
  ) throws(DescriptorRecipeError) -> DescriptorRecipe {
    try DescriptorRecipe(sources: sources + others)
  }

  /// The files next to the images that the sources read.
  package var companions: [CompanionFile] { sources.compactMap(\.companion) }

  /// How many columns the sources that look at the image have; they come first.
  var imageColumnCount: Int { imageSources.reduce(0) { $0 + $1.columnCount } }

  /// Where the inputs of a source lie.
  func inputColumns(of source: any ContextDescriptorSource) -> [Range<Int>] {
    layout.sources.prefix(imageSources.count).filter { source.inputs.contains($0.name) }
      .map(\.columns)
  }

  /// Identifies the recipe in cache keys: equal identities give equal numbers.
  package var identity: String {
    let parts = sources.map { "\($0.name) \($0.version) \($0.columnCount)" }
    // Older caches were filled before sources had names and versions.
    return "\(DescriptorExtractor.version)"
      + (isFirst ? "" : " " + parts.joined(separator: ", "))
  }

  /// Whether it is the recipe from before sources had names; its bases are stored without names.
  package var isFirst: Bool {
    let first: [any DescriptorSource.Type] = [
      ColorDescriptor.self, PositionDescriptor.self, TextureDescriptor.self, PatchDescriptor.self,
      SurroundingsDescriptor.self,
    ]
    return sources.map { ObjectIdentifier(type(of: $0)) } == first.map { ObjectIdentifier($0) }
      && sources.allSatisfy { $0.version == "1" }
  }

  public static func == (left: DescriptorRecipe, right: DescriptorRecipe) -> Bool {
    left.identity == right.identity && left.layout == right.layout
  }
}

extension DescriptorRecipe {
  private func check() throws(DescriptorRecipeError) {
    guard !sources.isEmpty else { throw .empty }
    var names: Set<String> = []
    for source in sources {
      guard Self.isName(source.name) else { throw .unusableName(source.name) }
      guard names.insert(source.name).inserted else { throw .repeated(source.name) }
      guard source.columnCount > 0 else { throw .noColumns(source.name) }
    }
    var groups: Set<String> = []
    for group in layout.groups where !groups.insert(group.name).inserted {
      throw .repeated(group.name)
    }
    for source in contextSources where inputColumns(of: source).isEmpty {
      throw .noInputs(source.name, inputs: source.inputs)
    }
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
