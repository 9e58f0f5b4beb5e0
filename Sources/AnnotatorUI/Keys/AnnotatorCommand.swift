/// Something that a key can ask for, by name; the commands of each view are a `ViewCommand`.
///
/// Commands of several views that have one name are one wish in a configuration file.
public struct AnnotatorCommand: Hashable, Sendable {
  /// For instance `toggleOutlines`.
  let caseName: String

  init(_ command: some ViewCommand) {
    caseName = command.rawValue
  }

  static let answerWithClass = AnnotatorCommand(LabelingCommand.answerWithClass)
  static let suspend = AnnotatorCommand(GlobalCommand.suspend)
}

extension AnnotatorCommand: CaseIterable {
  /// The commands of every view, each name once, in the order in which people read about them.
  public static let allCases: [AnnotatorCommand] = {
    var seen: Set<AnnotatorCommand> = []
    return KeyTable.commandTypes.flatMap { $0.names }.filter { seen.insert($0).inserted }
  }()
}
