public import TerminalGraphics

/// Why keys cannot be bound this way.
public struct KeyRebindingError: Error, Hashable, Sendable {
  /// What is wrong with a rebinding; commands and modes by their names.
  public enum Reason: Hashable, Sendable {
    case unknownCommand(String, similar: [String])
    case unknownMode(String, known: [String])
    case notInMode(command: String, mode: String, available: [String])
    /// The keys of classes are bound elsewhere.
    case classKeys
    /// Ctrl-Z belongs to the terminal.
    case suspending
    /// The command belongs to a mode whose keys cannot be changed.
    case fixedMode(command: String)
    case noKey(command: String)
    case unknownKey(String, command: String)
    case takenKey(Key, command: String, Taker)
    /// Two commands would have the same key in a place; `narrower`: the wish meant for one mode only.
    case sameKey(Key, first: String, second: String, place: String, narrower: String?)
  }

  /// What a key is needed for.
  public enum Taker: Hashable, Sendable {
    case moving, closing, stopping, suspending
    /// Terminals send another key's code for it.
    case otherKey(Key)
    /// Enter chooses, in a place.
    case choosing(place: String)
    case typing
    case classes
  }

  /// The index of the rebinding that is not possible.
  public let place: Int
  public let reason: Reason
}
