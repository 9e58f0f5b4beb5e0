import TerminalGraphics
import Workbench

/// When the next frame is drawn: at once, or, on a slow link, a little later, so that one frame
/// shows what would have taken two.
package struct DrawPacing {
  /// How long an answer's frame waits for the confirmation that it is saved, in milliseconds.
  package static let patienceForSaving: Int64 = 60
  /// The interval of frames that only show progress, in milliseconds.
  package static let progressGap: Int64 = 2_000

  private var lastFrame: Int64 = 0
  private var target: AnswerTarget?
  /// When the pending frame is to be drawn; nil if there is none.
  package private(set) var due: Int64?

  package init() {}

  /// How long to wait before drawing the state; 0 is now.
  ///
  /// - Parameter isNews: only reports that the session sends on its own have come.
  package mutating func wait(isNews: Bool, model: AnnotatorModel, at time: Int64) -> Int64 {
    guard model.workspace.options.link == .slow else { return 0 }
    var wanted = time
    if isNews, model.answerTarget == target {
      wanted = max(time, lastFrame + Self.progressGap)
    } else if model.isSaving {
      wanted = time + Self.patienceForSaving
    }
    if let due { wanted = min(due, wanted) }
    due = wanted > time ? wanted : nil
    return wanted - time
  }

  /// Whether the current region differs from the one in the last frame.
  package func isBehind(_ model: AnnotatorModel) -> Bool { target != model.answerTarget }

  /// Call when a frame was drawn.
  package mutating func drew(_ model: AnnotatorModel, at time: Int64) {
    due = nil
    lastFrame = time
    target = model.answerTarget
  }
}
