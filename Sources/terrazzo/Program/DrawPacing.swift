import AnnotatorUI
import TerminalGraphics
import Workbench

/// When the next frame is drawn: at once, or on a slow link a little later, so that one frame tells
/// what two would have told.
struct DrawPacing {
  /// How long an answer's frame waits for the word that it is saved, in milliseconds.
  static let patienceForSaving: Int64 = 60
  /// How far apart frames are that tell of progress only.
  static let progressGap: Int64 = 2_000

  let link: LinkSpeed
  private var lastFrame: Int64 = 0
  private var target: AnswerTarget?
  /// When the frame that waits is to be drawn; nil if none does.
  private(set) var due: Int64?

  init(link: LinkSpeed) {
    self.link = link
  }

  /// How long to wait before the state is drawn; 0 is now.
  ///
  /// - Parameter isNews: nothing came but what the session tells by itself.
  mutating func wait(isNews: Bool, model: AnnotatorModel, at time: Int64) -> Int64 {
    guard link == .slow else { return 0 }
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

  /// Whether another region is asked than the last frame showed.
  func isBehind(_ model: AnnotatorModel) -> Bool { target != model.answerTarget }

  /// A frame was drawn.
  mutating func drew(_ model: AnnotatorModel, at time: Int64) {
    due = nil
    lastFrame = time
    target = model.answerTarget
  }
}
