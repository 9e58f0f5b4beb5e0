/// Groups of the journal that a session wrote or brought back, and those that it took back.
package struct OwnGroups: Equatable {
  package private(set) var written: Set<Int64> = []
  package private(set) var takenBack: Set<Int64> = []

  package init() {}

  /// Remembers that the session wrote a group; nil: there is none.
  package mutating func wrote(_ group: Int64?) {
    if let group { written.insert(group) }
  }

  /// Remembers that the session took a group back; nil: there is none.
  package mutating func tookBack(_ group: Int64?) {
    if let group { takenBack.insert(group) }
  }

  /// Whether what would be undone, or brought back, is the session's own doing.
  package func contains(_ group: Int64, redo: Bool) -> Bool {
    (redo ? takenBack : written).contains(group)
  }
}
