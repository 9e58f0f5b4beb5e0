import Labeling

/// The annotator: messages in; state, effects and a grid of cells out.
///
/// Pure: it knows no clock, no disk and no terminal. The first message should be a snapshot.
public struct AnnotatorModel: Sendable {
  let options: AnnotatorOptions
  var size: GridSize
  /// The newest known; nil until the session told.
  var snapshot: SessionSnapshot?

  public init(options: AnnotatorOptions, size: GridSize) {
    self.options = options
    self.size = size
  }

  /// Takes one message in; returns what must be done because of it, in order.
  public mutating func update(_ message: AnnotatorMessage) -> [AnnotatorEffect] {
    switch message {
    case .key(.character("q"), at: _): return [.quit(DisplayText("Nothing was changed."))]
    case .resized(let size): self.size = size
    case .snapshot(let newer): snapshot = newer
    default: break
    }
    return []
  }

  /// The whole screen, drawn anew.
  public func view(size: GridSize) -> CellGrid {
    CellGrid(size: size)
  }
}
