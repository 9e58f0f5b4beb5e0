public import ActiveLearning
import Glibc
import Imaging
public import Preparation

extension RegionCache {
  /// The newest model stored under `project`, or nil if there is no intact one.
  ///
  /// - Parameters:
  ///   - project: tells the models of projects that share a cache apart.
  ///   - trainers: those that may have trained it.
  public func model(
    of project: String, trainers: TrainerCatalog = .builtIn
  ) -> TrainedModel? {
    let file = CacheFile(kind: .model, key: "model \(project)")
    guard let bytes = file.read(from: path(.models, digest: project, parameters: "newest")) else {
      return nil
    }
    return TrainedModel(decoding: Array(bytes[CacheFile.headerSize...]), trainers: trainers)
  }

  /// Stores a model in place of the previous one.
  public func store(_ model: TrainedModel, of project: String) throws(PreparationError) {
    try CacheFile(kind: .model, key: "model \(project)").write(
      model.encoded(), to: path(.models, digest: project, parameters: "newest"))
  }

  /// What was last said of answered regions by models that did not learn from them; nil if nothing intact
  /// is stored.
  package func heldOutOpinions(of project: String) -> HeldOutOpinions? {
    heldOutFile(of: project).read(from: heldOutPath(of: project))
      .flatMap { HeldOutOpinions(decoding: Array($0[CacheFile.headerSize...])) }
  }

  /// Stores opinions in place of the previous ones.
  package func store(
    _ opinions: HeldOutOpinions, of project: String
  ) throws(PreparationError) {
    try heldOutFile(of: project).write(opinions.encoded(), to: heldOutPath(of: project))
  }

  /// Forgets what was said of answered regions.
  package func removeHeldOutOpinions(of project: String) {
    _ = heldOutPath(of: project).withCString { unlink($0) }
  }

  private func heldOutFile(of project: String) -> CacheFile {
    CacheFile(kind: .heldOut, key: "held-out opinions \(project)")
  }

  private func heldOutPath(of project: String) -> FilePath {
    path(.models, digest: project, parameters: "held-out")
  }
}
