package import TerminalGraphics

/// How coarsely frames in cells are drawn, by how long large ones took to reach the terminal.
///
/// Only frames of `LinkMeter.leastBytes` or more are measured: a page of tiles, a whole image in many colors.
package struct LinkLimit: Hashable, Sendable {
  /// What a frame may take, in seconds.
  private static let patience = 1.0
  /// A frame of a usual link takes about so many times the bytes of a slow one's (*A page over a slow
  /// connection* in `docs/benchmarks.md`).
  private static let gain = 2.2
  /// One slow frame may be a window that was dragged, one quick frame a gap in other traffic.
  private static let inARow = 2

  package private(set) var link = LinkSpeed.normal
  /// The last frames in a row that spoke for the other speed.
  private var against = 0

  package init() {}

  /// Takes what a frame took; true if frames are drawn otherwise from now on.
  package mutating func take(_ frame: UploadSpeed) -> Bool {
    let speaksAgainst =
      switch link {
      case .normal: frame.seconds >= Self.patience
      case .slow: frame.seconds * Self.gain <= Self.patience / 2
      }
    against = speaksAgainst ? against + 1 : 0
    guard against == Self.inARow else { return false }
    against = 0
    link = link == .normal ? .slow : .normal
    return true
  }

  /// What a person should know of the change.
  package func sentence(_ frame: UploadSpeed) -> String {
    let measured = "This connection carries about \(frame.words)"
    switch link {
    case .slow: return "\(measured): images are drawn coarser from now on."
    case .normal: return "\(measured): images are drawn in full again."
    }
  }
}
