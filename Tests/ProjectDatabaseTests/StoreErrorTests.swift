import Imaging
import Labeling
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("What the database refuses, as facts and as sentences")
struct StoreErrorTests {
  private let path = FilePath("/p/session.sqlite")

  @Test(
    "A problem with the file says what could not be done, because of what, and what to do",
    arguments: [
      (
        StoreError.FileProblem.diskFull, SessionError.Kind.failed,
        ", because the disk is full. Make room, then try again."
      ),
      (
        .diskFails, .failed,
        ", because the disk reports an error at /p/session.sqlite. Check the disk. The file may be "
          + "intact."
      ),
      (
        .busy, .locked,
        ", because another process is using /p/session.sqlite. Try again when it is done."
      ),
      (
        .foreign, .dataUnusable,
        ", because /p/session.sqlite is not a Terrazzo database. Choose another place for the state "
          + "with --project."
      ),
      (
        .emptied, .dataUnusable,
        ", because /p/session.sqlite is empty: something emptied it. Restore a copy of it, or "
          + "remove it to start over."
      ),
      (.unreadable("no"), .failed, ", because /p/session.sqlite cannot be read: no."),
      (.other("no"), .failed, ": no (in /p/session.sqlite)."),
    ])
  func file(problem: StoreError.FileProblem, kind: SessionError.Kind, ending: String) {
    let error = SessionError.store(.file(problem, .saveAnswers(count: 3), path))
    #expect(error.description == "The 3 answers were not saved" + ending)
    #expect(error.kind == kind)
    #expect(error.fact as? StoreError == .file(problem, .saveAnswers(count: 3), path))
  }

  @Test("What was lost names the copy, and how whole it is")
  func lost() {
    let copy = RescuedCopy(path: FilePath("/p/rescued.sqlite"), position: 4, isWhole: true)
    let moved = StoreLoss.moved(path, to: FilePath("/q"))
    #expect(
      StoreError.lost(moved, .saveAnswers(count: 1), database: path, copy: copy).description
        == "The answer was not saved, because another program moved /p/session.sqlite to /q. "
        + "All answers are in /p/rescued.sqlite. Move it back to continue, or quit and "
        + "replace /p/session.sqlite with that file.")
    #expect(
      StoreError.lost(.cutShort(path), .keepProject, database: path, copy: nil).description
        == "The project's database was lost, because another program truncated /p/session.sqlite. "
        + "The answers could not be written to a new file either. Quit and restore a copy of "
        + "/p/session.sqlite.")
  }

  @Test("A remark's purpose names what changed")
  func remark() {
    func clause(_ flag: Bool, _ note: Bool) -> String {
      StorePurpose.saveRemark(changesFlag: flag, changesNote: note).clause
    }
    #expect(clause(true, false) == "The flag was not saved")
    #expect(clause(false, true) == "The note was not saved")
    #expect(clause(true, true) == "The flag and the note were not saved")
  }

  @Test("Whoever looks at an error finds the fact, not only its sentence")
  func factOfRefusal() async throws {
    let folder = TemporaryFolder()
    #expect {
      _ = try ProjectFolder.open(images: folder.path, elsewhere: nil, creates: false)
    } throws: {
      let place = folder.path.appending(".terrazzo")
      return ($0 as? SessionError)?.fact as? StoreError == .noProject(place)
    }
    let store = try ProjectStore(folder: folder.path)
    store.close()
    #expect {
      _ = try store.answers.all()
    } throws: {
      ($0 as? SessionError)?.fact as? StoreError == .closed(.readAnswers)
    }
  }
}
