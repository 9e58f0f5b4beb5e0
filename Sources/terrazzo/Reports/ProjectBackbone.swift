import Annotation
import Labeling
import Preparation
import Printing

/// The network by which a project describes regions, for people and for scripts.
struct ProjectBackbone: Encodable, Equatable {
  /// `none`, `installed`, `missing` (not on this machine) or `unusable`.
  var state: String
  /// Omitted without one.
  var name: String?
  /// The SHA-256 of its weights, omitted without one.
  var digest: String?
  /// At how many times its size the network sees an image, omitted if it is only once.
  var scales: [Double]?

  /// `efficientnet-lite0 (7d51a5ed457e)`.
  private let shown: String

  private enum CodingKeys: String, CodingKey {
    case state, name, digest, scales
  }

  init(_ use: BackboneUse) {
    let reference: BackboneReference?
    switch use {
    case .none: (state, reference) = ("none", nil)
    case .installed(let backbone): (state, reference) = ("installed", backbone)
    case .missing(let backbone): (state, reference) = ("missing", backbone)
    case .unusable(let backbone): (state, reference) = ("unusable", backbone)
    }
    name = reference?.name
    digest = reference?.digest
    scales = reference.flatMap { $0.scales == [1] ? nil : $0.scales }
    shown = reference?.words.description ?? "none"
  }

  /// Whether nothing is in the way of describing regions.
  var isSound: Bool { state == "none" || state == "installed" }

  /// `described by efficientnet-lite0 (7d51a5ed457e)`.
  var description: String {
    state == "none" ? "described without a network" : "described by " + words
  }

  var words: String {
    switch state {
    case "missing": shown + ", not installed on this machine"
    case "unusable": shown + ", cannot be used"
    default: shown
    }
  }
}

extension SessionOptions {
  /// The command that changes what the project's regions are described by, as it can be typed.
  func command(changingTo backbone: String) -> String {
    "terrazzo init \(place) --backbone \(backbone)"
  }

  /// The project as it can be typed after a command.
  var place: String {
    ShellText.quoted(imageFolder)
      + (projectFolder.map { " --project " + ShellText.quoted($0) } ?? "")
  }
}
