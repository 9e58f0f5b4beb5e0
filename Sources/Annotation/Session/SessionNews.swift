import Labeling

/// Something that parts of a session tell it while they work.
enum SessionEvent: Equatable {
  /// What a snapshot shows is another.
  case changed
  /// An image's file is another one, and nothing was said about the one before.
  case forgotten(ImageID)
  /// Files of images hold other bytes, so that regions of them can no longer be answered.
  case replaced
  /// Another batch became current.
  case taken
}

/// What the parts of a session have to tell: what happened, and the sentence of what went wrong.
final class SessionNews {
  private(set) var problem: DisplayText?
  private var listener: ((SessionEvent) -> Void)?

  init(problem: DisplayText? = nil) {
    self.problem = problem
  }

  /// Lets one listener hear of what happens from now on, in the midst of it.
  func listen(_ listener: @escaping (SessionEvent) -> Void) { self.listener = listener }

  func tell(_ event: SessionEvent) { listener?(event) }

  /// Keeps the sentence of what went wrong.
  func keep(_ problem: DisplayText) { self.problem = problem }

  /// Keeps the sentence of an error and tells of it; cancelling and waiting are nothing wrong.
  func report(_ error: SessionError) {
    switch error.kind {
    case .cancelled, .notYet: break
    case .failed, .locked, .dataUnusable:
      keep(DisplayText("\(error)"))
      tell(.changed)
    }
  }

  /// Keeps another sentence, or none, in place of one that is no longer true.
  func replace(_ old: DisplayText?, by new: DisplayText?) {
    if problem == old { problem = new }
  }
}
