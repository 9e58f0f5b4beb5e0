import Annotation
import ArgumentParser
import Foundation
import Imaging
import Labeling
import Printing
import ProjectDatabase
import ProjectRecords
import Testing

@testable import terrazzo

@Suite("Using a project from a command")
struct SessionUseTests {
  private struct Mishap: Error {}

  private func options(_ photos: PhotoFolder) throws -> SessionOptions {
    var options = SessionOptions(
      imageFolder: photos.photos, annotator: "ada", host: "here", role: .headless)
    options.changes.classes = try ClassListSource(commaList: "sky,road").entries
    return options
  }

  /// Whether it behaves like a closed project.
  private func isClosed(_ session: AnnotationSession) async -> Bool {
    do {
      _ = try await session.addClass(named: "late")
      return false
    } catch {
      return "\(error)" == "The session was closed."
    }
  }

  @Test("It is closed when the command throws, and the command's own error counts")
  func closesAfterMishap() async throws {
    let photos = try PhotoFolder()
    var used: AnnotationSession?
    await #expect(throws: Mishap.self) {
      try await withSession(try options(photos)) { session in
        used = session
        throw Mishap()
      }
    }
    #expect(await isClosed(try #require(used)))
  }

  @Test("It is closed on success, and returns the command's result")
  func closes() async throws {
    let photos = try PhotoFolder()
    let (session, images) = try await withSession(try options(photos)) {
      ($0, await $0.snapshot().images)
    }
    #expect(images == 3)
    #expect(await isClosed(session))
  }

  @Test("An error of the project becomes a sentence with an exit code")
  func sentence() async throws {
    let photos = try PhotoFolder()
    await #expect {
      try await withSession(try options(photos)) { _ in throw SessionError.locked("Taken.") }
    } throws: {
      let failure = $0 as? CommandFailure
      return failure?.description == "Taken." && failure?.code == .locked
    }
  }

  @Test("A database lost in the meantime is reported, although the command succeeded")
  func lost() async throws {
    let photos = try PhotoFolder()
    let database = photos.path + "/.terrazzo/session.sqlite"
    await #expect {
      try await withSession(try options(photos)) { _ in
        try FileManager.default.removeItem(atPath: database)
      }
    } throws: {
      ($0 as? CommandFailure)?.description.contains("The project's database was lost") == true
    }
  }
}
