package import Labeling
package import Superpixels

/// What a project's settings say that regions are described by.
package struct DescriptorChoice: Sendable, Hashable {
  /// Names of sources; nil: the standard recipe.
  package var names: [String]?
  /// The network that `DescriptorRecipe.backboneName` stands for, if it is among the names.
  package var backbone: BackboneReference?

  package init(names: [String]? = nil, backbone: BackboneReference? = nil) {
    self.names = names
    self.backbone = backbone
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
    case .backboneUnnamed, .recipe, nil: .installed(backbone)
    }
  }

  private var namesBackbone: Bool { names?.contains(DescriptorRecipe.backboneName) ?? false }

  /// Takes over what a command line says; nil leaves what is.
  package mutating func change(names: [String]?, backbone: BackboneChoice?) {
    switch backbone {
    case nil: break
    case .with(let reference):
      self.backbone = reference
      if !namesBackbone { self.names = DescriptorRecipe.namesWithBackbone }
    case .without:
      self.backbone = nil
      if namesBackbone { self.names = nil }
    }
    guard let names else { return }
    self.names = names == DescriptorRecipe.standard.names ? nil : names
    if !namesBackbone { self.backbone = nil }
  }

  /// The sources.
  ///
  /// - Parameters:
  ///   - known: those that may be named.
  ///   - supply: where the backbone is, unless it is among the known sources.
  package func recipe(
    known: DescriptorRecipe, supply: any BackboneSupply
  ) throws(DescriptorChoiceError) -> DescriptorRecipe {
    guard let names else { return .standard }
    var sources = known
    if namesBackbone, !known.names.contains(DescriptorRecipe.backboneName) {
      guard let backbone else { throw .backboneUnnamed }
      let source = try source(of: backbone, in: supply)
      sources = try Self.naming { () throws(DescriptorRecipeError) in try known.adding(source) }
    }
    return try Self.naming { () throws(DescriptorRecipeError) in try sources.choosing(names) }
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

/// Why a project's images cannot be described as its settings say.
package enum DescriptorChoiceError: Error, Hashable {
  case recipe(DescriptorRecipeError)
  /// The settings name a backbone and do not say which.
  case backboneUnnamed
  case backboneMissing(BackboneReference)
  /// For a reason that is a sentence.
  case backboneUnusable(DisplayText)
}

extension DescriptorChoiceError: CustomStringConvertible {
  package var description: String {
    let remedy = "or describe them without one: --backbone none."
    return switch self {
    case .recipe(let error): error.description
    case .backboneUnnamed:
      """
      Regions cannot be described by a backbone because none is named. Name one with --backbone.
      """
    case .backboneMissing(let backbone):
      """
      The project describes regions by the backbone \(backbone.words), which is not installed on \
      this machine, so it can neither train nor predict here. Install it with "terrazzo backbone install \
      \(DisplayText("\(backbone.name.prefix(64))"))" or from the file that "terrazzo backbone export" writes where it is installed, \
      \(remedy)
      """
    case .backboneUnusable(let reason):
      "\(reason) To describe regions without a network, use --backbone none."
    }
  }
}
