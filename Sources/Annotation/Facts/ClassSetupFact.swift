public import Labeling

/// A fact about a list of classes that stops a session.
public enum ClassSetupFact: SessionFact {
  /// It lacks classes that the project has, by name.
  case lacks([String])
  /// It gives a class a value that another class has or had.
  case valueTaken(name: String, value: Int)
  /// It gives a class another value than it has.
  case otherValue(name: String, value: Int, held: Int)

  public var kind: SessionError.Kind { .failed }

  public var description: String {
    switch self {
    case .lacks(let names):
      """
      The class list lacks classes that the project has: \
      \(names.map { DisplayText($0).description }.joined(separator: ", ")). Classes are never \
      removed. Add them to the list.
      """
    case .valueTaken(let name, let value):
      """
      The class list gives \(DisplayText(name)) the value \(value), which another class of the \
      project has or had. Values are never reused. Change the value in the list.
      """
    case .otherValue(let name, let value, let held):
      """
      The class list gives \(DisplayText(name)) the value \(value), but it is \(held) \
      in the project. Values never change. Correct the list or start a new project.
      """
    }
  }
}
