/// A command that a key can trigger, by name; each view's commands form a `ViewCommand`.
///
/// Commands of several views with the same name are bound together in a configuration file.
public struct AnnotatorCommand: Hashable, Sendable {
  /// For instance `toggleOutlines`.
  package let caseName: String

  package init(_ command: some ViewCommand) {
    caseName = command.rawValue
  }

  /// A command of any view by its name in the program.
  package init(named caseName: String) {
    self.caseName = caseName
  }
}

/// Commands that more than the view they belong to speaks of.
extension AnnotatorCommand {
  package static let answerWithClass = AnnotatorCommand(named: "answerWithClass")
  package static let answerWithNumberedClass = AnnotatorCommand(named: "answerWithNumberedClass")
  package static let answerWithLetter = AnnotatorCommand(named: "answerWithLetter")
  package static let findClass = AnnotatorCommand(named: "findClass")
  package static let void = AnnotatorCommand(named: "void")
  package static let undo = AnnotatorCommand(named: "undo")
  package static let redo = AnnotatorCommand(named: "redo")
  package static let backToQueue = AnnotatorCommand(named: "backToQueue")
  package static let prompt = AnnotatorCommand(named: "prompt")
  package static let quit = AnnotatorCommand(named: "quit")
  package static let suspend = AnnotatorCommand(named: "suspend")
}
