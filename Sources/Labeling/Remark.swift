/// What people noted about a region besides its answer.
public struct Remark: Hashable, Sendable {
  /// The longest note, in characters.
  public static let longestNote = 200

  /// An annotator wants to come back to it.
  public var isFlagged: Bool
  /// Not empty; shown through `DisplayText`.
  public var note: String?

  public init(isFlagged: Bool = false, note: String? = nil) {
    self.isFlagged = isFlagged
    self.note = note
  }

  public var isEmpty: Bool { !isFlagged && note == nil }

  /// The remark after a change.
  public func changed(by change: RemarkChange) -> Remark {
    var changed = self
    switch change {
    case .flag(let isFlagged): changed.isFlagged = isFlagged
    case .note(let text): changed.note = text.isEmpty ? nil : text
    }
    return changed
  }
}

/// One change of a remark.
public enum RemarkChange: Hashable, Sendable {
  case flag(Bool)
  /// Replaces the existing note; empty text removes it.
  case note(String)
}
