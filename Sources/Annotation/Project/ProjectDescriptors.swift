import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Superpixels

/// What a project's regions are described by, as its settings say.
struct ProjectDescriptors: Sendable {
  /// What the settings choose.
  let choice: DescriptorChoice
  /// The network among the sources, and whether this machine has it.
  let backbone: BackboneUse
  /// Why nothing can be described, for people; nil if it can.
  let obstacle: DisplayText?
  private let chosen: Result<DescriptorRecipe, SessionError>
  private let preparation: PreparationSettings
  private let known: DescriptorRecipe
  private let backbones: any BackboneSupply
  private let features: any FeatureSupply
  /// Of the networks, before they were looked at.
  private let trace: String

  /// - Parameters:
  ///   - known: the sources that the settings may name.
  ///   - backbones: the networks that they may name.
  ///   - features: those of other programs that they may name.
  init(
    _ settings: ProjectSettings, known: DescriptorRecipe, backbones: any BackboneSupply,
    features: any FeatureSupply
  ) {
    choice = settings.descriptorChoice
    preparation = settings.preparation
    self.known = known
    self.backbones = backbones
    self.features = features
    trace = backbones.trace
    do throws(DescriptorChoiceError) {
      chosen = .success(
        try choice.recipe(
          known: known, supply: backbones, features: features))
      backbone = choice.use(after: nil)
      obstacle = nil
    } catch {
      let problem = Self.problem(error)
      chosen = .failure(problem)
      backbone = choice.use(after: error)
      obstacle = DisplayText("\(problem)")
    }
  }

  /// What regions were described by under other settings.
  func under(_ settings: ProjectSettings) -> ProjectDescriptors {
    ProjectDescriptors(
      settings, known: known, backbones: backbones, features: features)
  }

  /// Whether another look may find more, or less, than this one; O(networks on the machine).
  var mayHaveChanged: Bool { backbones.trace != trace }

  /// The sources in force.
  ///
  /// - Throws: `dataUnusable` if the settings name one that this program does not know.
  var recipe: DescriptorRecipe {
    get throws(SessionError) { try chosen.get() }
  }

  /// Why nothing can be described; nil if it can.
  var problem: SessionError? {
    if case .failure(let error) = chosen { error } else { nil }
  }

  /// The network that the project uses or, if it uses none that is here, that a new one would.
  var backboneAtHand: BackboneReference? {
    if case .installed(let backbone) = backbone { backbone } else { backbones.preferred }
  }

  /// The sources that another choice stands for.
  func recipe(of choice: DescriptorChoice) throws(SessionError) -> DescriptorRecipe {
    do throws(DescriptorChoiceError) {
      return try choice.recipe(
        known: known, supply: backbones, features: features)
    } catch {
      throw Self.problem(error)
    }
  }

  /// Columns of a row; those of the standard recipe if the project's is not known.
  var columnCount: Int { ((try? chosen.get()) ?? .standard).layout.columnCount }

  /// The name under which the store keeps the basis; nil if the recipe is not known.
  var basisKey: String? { (try? chosen.get()).map(preparation.basisKey) }

  private static func problem(_ error: DescriptorChoiceError) -> SessionError {
    guard case .recipe(.unknown(let name, let known)) = error else {
      return SessionError(CausedFact.storedDescriptors(error))
    }
    return SessionError(AnnotationFact.unknownDescriptors(name: name, known: known))
  }
}
