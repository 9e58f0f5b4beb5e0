import Testing

@testable import SessionState

@Suite("Whose doing a group of the journal was")
struct OwnGroupsTests {
  @Test("What a session wrote is its own to undo, what it took back its own to bring back")
  func own() {
    var own = OwnGroups()
    own.wrote(3)
    own.wrote(nil)
    #expect(own.contains(3, redo: false) && !own.contains(3, redo: true))
    own.tookBack(3)
    own.tookBack(nil)
    #expect(own.contains(3, redo: true))
    #expect(!own.contains(4, redo: false) && !own.contains(4, redo: true))
  }
}
