import Testing

@testable import Labeling

@Suite("Errors of a session")
struct SessionErrorTests {
  private struct Lost: SessionFact {
    var thing: String

    var kind: SessionError.Kind { .dataUnusable }
    var description: String { "The \(thing) is lost." }
  }

  private struct Found: SessionFact {
    var thing: String

    var kind: SessionError.Kind { .dataUnusable }
    var description: String { "The \(thing) is lost." }
  }

  @Test("An error says and is what its fact is")
  func fact() throws {
    let error = SessionError(Lost(thing: "map"))
    #expect(error.description == "The map is lost.")
    #expect("\(error)" == "The map is lost.")
    #expect(error.kind == .dataUnusable)
    #expect((error.fact as? Lost)?.thing == "map")
  }

  @Test("Errors are equal if their facts are, not if they only read alike")
  func equality() {
    #expect(SessionError(Lost(thing: "map")) == SessionError(Lost(thing: "map")))
    #expect(SessionError(Lost(thing: "map")) != SessionError(Lost(thing: "key")))
    #expect(SessionError(Lost(thing: "map")) != SessionError(Found(thing: "map")))
    #expect(SessionError.failed("No.") == .failed("No."))
    #expect(SessionError.failed("No.") != .locked("No."))
    #expect(SessionError.failed("No.") != .failed("Yes."))
  }

  @Test("A sentence can be a fact of any kind")
  func sentences() {
    #expect(SessionError.failed("A.").kind == .failed)
    #expect(SessionError.locked("A.").kind == .locked)
    #expect(SessionError.dataUnusable("A.").kind == .dataUnusable)
    #expect(SessionError.notYet("A.").kind == .notYet)
    #expect(SessionError.notYet("A.").description == "A.")
    #expect(SessionError.cancelled.kind == .cancelled)
    #expect(SessionError.cancelled.description == "Cancelled.")
  }
}
