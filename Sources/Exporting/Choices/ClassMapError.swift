public import Imaging
public import Labeling

/// Why a class map cannot be used.
public enum ClassMapError: SessionFact {
  case unreadable(FilePath, errorNumber: Int32)
  case tooLong(FilePath, limit: Int)
  case noText(FilePath)
  case noArrow(line: Int)
  case noName(line: Int)
  case badString(line: Int)
  case unusableName(String, line: Int)
  case badNumber(String, line: Int)
  case numberForAll(line: Int)
  case namedTwice(String, first: Int, line: Int)
  case unknownClass(String, line: Int)
  case twoNumbers(String, Int, Int, line: Int)
  case sameNumber(Int, String, String)

  public var kind: SessionError.Kind { .failed }

  public var description: String {
    switch self {
    case .unreadable(let path, let number):
      "The class map \(DisplayText(bytes: path.bytes)) cannot be read: \(SystemWords.of(number))."
    case .tooLong(let path, let limit):
      "The class map \(DisplayText(bytes: path.bytes)) is longer than \(Figures.count(limit)) bytes."
    case .noText(let path):
      "The class map \(DisplayText(bytes: path.bytes)) is not UTF-8 text."
    case .noArrow(let line):
      "Line \(line) of the class map cannot be read: it has no arrow. Write: old -> new"
    case .noName(let line):
      "Line \(line) of the class map lacks a name. Write: old -> new, or: old -> - to leave it out."
    case .badString(let line):
      "Line \(line) of the class map begins a name with a quotation mark and does not end it."
    case .unusableName(let name, let line):
      """
      Line \(line) of the class map has the name \(DisplayText(String(name.prefix(40)))), which has control \
      characters or more than 200 bytes.
      """
    case .badNumber(let text, let line):
      """
      Line \(line) of the class map gives the number \(DisplayText(String(text.prefix(40)))). Choose one between \
      0 and \(ClassList.largestValue).
      """
    case .numberForAll(let line):
      "Line \(line) of the class map gives a number to all other classes. Give it to one."
    case .namedTwice(let name, let first, let line):
      "Lines \(first) and \(line) of the class map are both about \(DisplayText(name)). Remove one."
    case .unknownClass(let name, let line):
      """
      Line \(line) of the class map is about \(DisplayText(name)), which is no class of the project. See terrazzo \
      classes list.
      """
    case .twoNumbers(let name, let first, let second, let line):
      """
      Line \(line) of the class map gives \(DisplayText(name)) the number \(second), and another line gives it \
      \(first). Choose one.
      """
    case .sameNumber(let number, let first, let second):
      """
      With the class map, \(DisplayText(first)) and \(DisplayText(second)) would both have the number \(number). \
      Give one of them another: old -> new @ NUMBER
      """
    }
  }
}
