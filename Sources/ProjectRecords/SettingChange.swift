import Imaging
import Labeling
import Preparation
import Rounds
import Superpixels

/// A setting of a project that is no longer what it was, as people read it.
public struct SettingChange: Sendable, Hashable {
  /// The option that sets it, without hyphens in front: `strategy`, `random-share`.
  public let name: String
  public let before: String
  public let now: String
}

extension ProjectSettings {
  /// What is no longer as it was in other settings, in the order of `options`.
  package func changes(since before: ProjectSettings) -> [SettingChange] {
    zip(before.options, options).compactMap { old, new in
      if new.name == "descriptors", namesUsualDescriptors, before.namesUsualDescriptors {
        // What goes with a network, or without one, follows from that.
        return nil
      }
      return old.words == new.words
        ? nil : SettingChange(name: new.name, before: old.words, now: new.words)
    }
  }

  /// What options can set, each in words.
  private var options: [(name: String, words: String)] {
    [
      ("segmentation", segmentationWords), ("regions", regions.map(String.init) ?? "by size"),
      ("max-pixels", String(maxPixels)), ("max-side", String(maxSide)),
      ("sample-range", sampleRange?.description ?? "full"),
      (
        "descriptors",
        (descriptors ?? DescriptorRecipe.standard.names).joined(separator: ",")
      ),
      ("backbone", backbone?.words.description ?? "none"),
      (
        "features",
        features?.map { "\($0.name) (\($0.digest.prefix(12)))" }.joined(separator: ",") ?? "none"
      ),
      (
        "probabilities",
        probabilities.map { "\($0.name) (\($0.digest.prefix(12)))" } ?? "none"
      ), ("trainer", trainer.rawValue),
      ("strategy", strategy), ("batch", String(batchSize)), ("seed", String(seed)),
      ("random-share", Figures.shortest(randomShare)), ("audit", Figures.shortest(auditShare)),
      ("overlap", Figures.shortest(overlapShare)), ("again", Figures.shortest(againShare)),
      ("candidates", String(candidates)),
      ("train-on-accepted", trainsOnAccepted ? "on" : "off"),
      ("void", voidValue.map(String.init) ?? "as unlabeled"),
    ]
  }

  private var segmentationWords: String {
    if case .imported(let digest) = segmentation { return "import (\(digest.prefix(12)))" }
    return segmentation.name
  }

  /// Whether the descriptors are those that are used with a network, or without one.
  private var namesUsualDescriptors: Bool {
    descriptors == (backbone == nil ? nil : DescriptorRecipe.namesWithBackbone)
  }
}
