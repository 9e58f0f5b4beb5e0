/// Why a class cannot be changed this way.
public enum ClassEditError: Error, Equatable, CustomStringConvertible {
  case unknownClass(ClassID)
  case name(ClassListError)
  case mergedWithItself(String)
  case mergedIntoRetired(String, into: String)
  case alreadySo(String, ClassEdit)

  public var description: String {
    switch self {
    case .unknownClass(let id): "The project has no class \(id.rawValue)."
    case .name(let error): "\(error)"
    case .mergedWithItself(let name):
      "The class \(DisplayText(name)) cannot be merged into itself. Name another one."
    case .mergedIntoRetired(let name, let target):
      """
      The class \(DisplayText(name)) cannot be merged into \(DisplayText(target)), because that class is \
      retired. Bring it back into use first.
      """
    case .alreadySo(let name, let edit):
      "The class \(DisplayText(name)) is \(edit.words { _ in "that class" }) already."
    }
  }
}
