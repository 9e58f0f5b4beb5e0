import Labeling
import ProjectRecords
import SessionState
import TestSupport
import Testing

@testable import Annotation

@Suite("Images that several people confirm and finish")
struct OwnImagesTests {
  @Test("Each has a part of them, nobody two, and all if nobody else is at a screen")
  func parts() async throws {
    let project = try TestProject((0..<12).map { "\($0).png" })
    let ada = try await project.open(annotator: "ada")
    let all = await ada.catalog.usable.map(\.id)
    func own(_ session: AnnotationSession) async throws -> Set<ImageID> {
      try await session.within { session throws(SessionError) in
        Set(
          try OwnImages(journal: session.journal, ledger: session.images.ledger)
            .own(among: all) { $0 })
      }
    }
    #expect(try await own(ada) == Set(all))
    let bob = try await project.open(annotator: "bob")
    let (first, second) = (try await own(ada), try await own(bob))
    #expect(first.isDisjoint(with: second) && first.union(second) == Set(all))
    #expect(!first.isEmpty && !second.isEmpty)
    // A script has all, and takes nothing from anybody.
    let script = try await project.open(.headless, annotator: "eve")
    #expect(try await own(script) == Set(all))
    #expect(try await own(ada) == first)
    // What is finished by one is left to the other.
    let next = try await ada.progress.finishing(.name, after: nil, except: [])
    #expect(next.next.map(first.contains) == true)
    let left = try await ada.progress.finishing(.name, after: nil, except: first)
    #expect(left.next.map(second.contains) == true)
    await bob.close()
    #expect(try await own(ada) == Set(all))
    await script.close()
    await ada.close()
  }
}
