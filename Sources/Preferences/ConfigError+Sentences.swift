import Labeling
import Workbench

extension ConfigError: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .unreadableFile: "\(place) cannot be read. Make it readable or remove it."
    case .keys(let error): "\(place) \(error)"
    default: "\(place): \(reason.clause)"
    }
  }
}

extension ConfigError.Place: CustomStringConvertible {
  package var description: String {
    switch self {
    case .file(let path): DisplayText(path).description
    case .line(let path, let number): "\(DisplayText(path)), line \(number)"
    case .variable(let name): name
    }
  }
}

extension ConfigError.Reason {
  /// What follows the place and a colon; then what to do.
  fileprivate var clause: String {
    switch self {
    case .unknownTable: "unknown table. The only table is [keys]."
    case .notASetting: "not a setting. Write name = value, for example color = \"256\"."
    case .unknownSetting(let name, let known):
      """
      unknown setting \(DisplayText(name)). Settings are \(known.joined(separator: ", ")), and the \
      table [keys].
      """
    case .setTwice(let name): "\(name) is set twice. Remove one of the two."
    case .unreadableValue(let name):
      """
      the value of \(name) cannot be read. Write text in double quotes, true or false, or a number.
      """
    case .tooManyDots(let name):
      "\(DisplayText(name)) has too many dots. Write command, or mode.command."
    case .boundTwice(let name): "\(DisplayText(name)) is bound twice. Remove one of the two."
    case .noKeys(let name):
      """
      \(DisplayText(name)) has no keys. Write a key in double quotes, or several as ["S", "F2"].
      """
    case .notText(let name): "\(name) must be text in double quotes."
    case .unknownChoice(let text, let name, let known):
      """
      \(name) cannot be \(DisplayText(text)). Choose one of \(known.joined(separator: ", ")).
      """
    case .notTruth(let name, text: nil): "\(name) must be true or false."
    case .notTruth(let name, let text?):
      "\(name) must be true or false, not \(DisplayText(text))."
    case .blendOutOfRange(let range):
      "blend must be a number from \(range.lowerBound) to \(range.upperBound), for example 40."
    case .unreadableFile: "it cannot be read."
    case .keys(let error): "\(error)"
    }
  }
}
