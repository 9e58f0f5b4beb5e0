package import Workbench

/// Why a person's settings cannot be used.
package struct ConfigError: Error, Equatable {
  /// Where the problem is.
  package enum Place: Equatable {
    /// The path of the configuration file.
    case file(String)
    /// A line of it, from 1.
    case line(String, Int)
    /// A variable of the environment.
    case variable(String)
  }

  package enum Reason: Equatable {
    case unreadableFile
    case unknownTable
    /// The line has no sign between a name and a value.
    case notASetting
    case unknownSetting(String, known: [String])
    case setTwice(String)
    case unreadableValue(String)
    case tooManyDots(String)
    case boundTwice(String)
    case noKeys(String)
    case keys(KeyRebindingError)
    case notText(String)
    case unknownChoice(String, of: String, known: [String])
    /// The text is that of a variable.
    case notTruth(String, text: String?)
    case blendOutOfRange(ClosedRange<Int>)
  }

  package let place: Place
  package let reason: Reason

  init(_ reason: Reason, at place: Place) {
    self.reason = reason
    self.place = place
  }
}
