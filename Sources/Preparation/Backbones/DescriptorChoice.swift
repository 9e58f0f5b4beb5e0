import Labeling
package import Superpixels

/// What a project's settings say that regions are described by.
package struct DescriptorChoice: Sendable, Hashable {
  /// Names of sources; nil: the standard recipe.
  package var names: [String]?
  /// The network that `DescriptorRecipe.backboneName` stands for, if it is among the names.
  package var backbone: BackboneReference?
  /// Features of other programs, each with its source among the names.
  package var features: [FeatureSetReference]

  package init(
    names: [String]? = nil, backbone: BackboneReference? = nil,
    features: [FeatureSetReference] = []
  ) {
    self.names = names
    self.backbone = backbone
    self.features = features
  }

  /// Regions are described by this backbone, and what is used beside one.
  package static func with(_ backbone: BackboneReference) -> DescriptorChoice {
    DescriptorChoice(names: DescriptorRecipe.namesWithBackbone, backbone: backbone)
  }

  /// The backbone among the names, on a machine where making the recipe failed so; nil: where it did not.
  package func use(after failure: DescriptorChoiceError?) -> BackboneUse {
    guard namesBackbone, let backbone else { return .none }
    return switch failure {
    case .backboneMissing: .missing(backbone)
    case .backboneUnusable: .unusable(backbone)
    case .backboneUnnamed, .featuresUnnamed, .featuresUnusable, .recipe, nil: .installed(backbone)
    }
  }

  private var namesBackbone: Bool { names?.contains(DescriptorRecipe.backboneName) ?? false }

  /// Takes over what a command line says; nil leaves what is.
  package mutating func change(names: [String]?, backbone: BackboneChoice?) {
    switch backbone {
    case nil: break
    case .with(let reference):
      self.backbone = reference
      if !namesBackbone { self.names = DescriptorRecipe.namesWithBackbone + featureNames }
    case .without:
      self.backbone = nil
      if namesBackbone {
        self.names =
          features.isEmpty ? nil : DescriptorRecipe.namesBesideBackbone + featureNames
      }
    }
    guard let names else { return }
    self.names = names == DescriptorRecipe.standard.names ? nil : names
    if !namesBackbone { self.backbone = nil }
    features.removeAll { !names.contains($0.sourceName) }
  }

  /// Adds or removes features of another program.
  ///
  /// Beside them describes what describes beside a network; without any of both, the standard recipe.
  package mutating func change(_ change: FeatureSetChange) {
    let others = names?.filter { !featureNames.contains($0) }
    switch change {
    case .add(let set):
      features.removeAll { $0.name == set.name }
      features.append(set)
    case .remove(let name): features.removeAll { $0.name == name }
    }
    if features.isEmpty {
      names = others == DescriptorRecipe.namesBesideBackbone ? nil : others
    } else {
      names = (others ?? DescriptorRecipe.namesBesideBackbone) + featureNames
    }
  }

  private var featureNames: [String] { features.map(\.sourceName) }

  /// The sources.
  ///
  /// - Parameters:
  ///   - known: those that may be named.
  ///   - supply: where the backbone is, unless it is among the known sources.
  ///   - features: where the features of other programs are.
  package func recipe(
    known: DescriptorRecipe, supply: any BackboneSupply, features: any FeatureSupply = NoFeatures()
  ) throws(DescriptorChoiceError) -> DescriptorRecipe {
    guard let names else { return .standard }
    var sources = known
    if namesBackbone, !known.names.contains(DescriptorRecipe.backboneName) {
      guard let backbone else { throw .backboneUnnamed }
      let source = try source(of: backbone, in: supply)
      sources = try Self.naming { () throws(DescriptorRecipeError) in try known.adding(source) }
    }
    for name in names where name.hasPrefix(FeatureSetReference.sourcePrefix) {
      guard !sources.names.contains(name) else { continue }
      guard let set = self.features.first(where: { $0.sourceName == name }) else {
        throw .featuresUnnamed(DisplayText(name))
      }
      let source = try source(of: set, in: features)
      sources = try Self.naming { [sources] () throws(DescriptorRecipeError) in
        try sources.adding(source)
      }
    }
    return try Self.naming { [sources] () throws(DescriptorRecipeError) in
      try sources.choosing(names)
    }
  }

  private func source(
    of set: FeatureSetReference, in supply: any FeatureSupply
  ) throws(DescriptorChoiceError) -> any DescriptorSource {
    do throws(FeatureSetProblem) {
      return try supply.source(of: set)
    } catch {
      throw .featuresUnusable(error)
    }
  }

  private static func naming(
    _ body: () throws(DescriptorRecipeError) -> DescriptorRecipe
  ) throws(DescriptorChoiceError) -> DescriptorRecipe {
    do throws(DescriptorRecipeError) {
      return try body()
    } catch {
      throw .recipe(error)
    }
  }

  private func source(
    of backbone: BackboneReference, in supply: any BackboneSupply
  ) throws(DescriptorChoiceError) -> any DescriptorSource {
    do throws(BackboneProblem) {
      return try supply.source(of: backbone)
    } catch {
      switch error {
      case .missing: throw .backboneMissing(backbone)
      case .impossibleScales: throw .backboneUnusable(DisplayText(error.description))
      case .unusable(let reason): throw .backboneUnusable(reason)
      }
    }
  }
}
