package import Imaging
package import Labeling
import Preparation
import ProjectRecords
package import Rounds
package import Superpixels

/// The files of one plan: the plan itself, the order that its images are described by, and the model.
package struct PlanFiles: Sendable {
  package let folder: FilePath

  package init(_ folder: FilePath) { self.folder = folder }

  private var plan: FilePath { folder.appending("plan.json") }
  private var model: FilePath { folder.appending("model") }
  package var order: FilePath { folder.appending("preparation.order") }

  private static let modelFile = CacheFile(kind: .model, key: "model of a plan")

  /// Writes a plan in a folder that is named by its content; the plan comes last.
  package static func write(
    _ plan: RoundPlan, model: TrainedModel, basis: DescriptorBasis, in shards: ShardFolder
  ) throws(SessionError) -> PlanFiles {
    let text = try plan.text
    let files = PlanFiles(
      shards.round(
        plan.round, digest: ContentDigest.hexadecimal(of: "\(text) \(basis.digest)")))
    do throws(PreparationError) {
      try Self.modelFile.write(model.encoded(), to: files.model)
    } catch {
      throw SessionError(ShardError.preparation(error))
    }
    let order = try PreparationOrder(settings: plan.settings, basis: basis)
    do throws(ShardError) {
      try order.write(to: files.order)
      try files.write(text)
    } catch {
      throw SessionError(error)
    }
    return files
  }

  private func write(_ text: String) throws(ShardError) {
    do throws(ImageFileError) {
      try AtomicFile.write(Array((text + "\n").utf8), to: plan)
    } catch {
      throw .file(error)
    }
  }

  /// Reads the plan and its model.
  package func read() throws(ShardError) -> (plan: RoundPlan, model: TrainedModel) {
    guard CacheFolder.exists(plan) else { throw .noOrder(folder) }
    guard let bytes = CacheFolder.read(plan),
      let read = try? StoredJSON.value(
        RoundPlan.self, from: String(decoding: bytes, as: UTF8.self), of: "a plan"),
      read.isSound
    else { throw .orderDamaged(plan) }
    guard let bytes = Self.modelFile.read(from: model),
      case let payload = Array(bytes[CacheFile.headerSize...]),
      ContentDigest.hexadecimal(of: payload) == read.model,
      let trained = TrainedModel(decoding: payload), trained.coding == read.coding
    else { throw .orderDamaged(model) }
    return (read, trained)
  }
}
