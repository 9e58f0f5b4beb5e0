import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation

@Suite("Half-written files of killed exports")
struct AbandonedFilesTests {
  let folder = TemporaryFolder()

  /// A number that no process has.
  private static let dead: Int32 = 0x7FFF_FFF0

  private func names() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path.description))
  }

  @Test("Those of ended processes are removed; all other files stay")
  func removal() throws {
    let own = ".terrazzo-\(getpid())-7.tmp"
    let stays = [
      own, ".terrazzo-notes.tmp", ".terrazzo-\(Self.dead)-0.tmp.bak", "terrazzo-\(Self.dead)-0.tmp",
      ".terrazzo--5-0.tmp", ".terrazzo-0-0.tmp", ".terrazzo-0\(Self.dead)-0.tmp", "a.png",
      ".terrazzo-\(Self.dead)-+1.tmp", ".terrazzo-99999999999-0.tmp", ".terrazzo-1-2-3.tmp",
    ]
    let goes = [".terrazzo-\(Self.dead)-0.tmp", ".terrazzo-\(Self.dead)-12.tmp"]
    for name in stays + goes { try folder.write([1, 2, 3], to: name) }
    try folder.makeFolder(".terrazzo-\(Self.dead)-3.tmp")
    #expect(
      symlink("a.png", folder.path.appending(".terrazzo-\(Self.dead)-4.tmp").description) == 0)
    AbandonedFiles.remove(in: folder.path)
    #expect(
      try names()
        == Set(stays + [".terrazzo-\(Self.dead)-3.tmp", ".terrazzo-\(Self.dead)-4.tmp"]))
    AbandonedFiles.remove(in: folder.path.appending("nowhere"))
  }

  @Test("A file that is locked, perhaps by another machine, stays")
  func locked() throws {
    let path = try folder.write([1], to: ".terrazzo-\(Self.dead)-0.tmp")
    let descriptor = open(path.description, O_RDONLY)
    #expect(flock(descriptor, LOCK_EX) == 0)
    AbandonedFiles.remove(in: folder.path)
    #expect(try names().count == 1)
    close(descriptor)
    AbandonedFiles.remove(in: folder.path)
    #expect(try names().isEmpty)
  }

  @Test("A file older than the process that now has its number is abandoned")
  func namesake() throws {
    let path = try folder.write([1], to: ".terrazzo-\(getpid())-0.tmp")
    var times = [timeval(tv_sec: 1_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000, tv_usec: 0)]
    #expect(utimes(path.description, &times) == 0)
    AbandonedFiles.remove(in: folder.path)
    #expect(try names().isEmpty)
  }

  @Test("The next export to the folder removes them, in subfolders too")
  func export() async throws {
    let project = try TestProject(["a.png", "sub/c.png"])
    let session = try await project.open()
    _ = try await session.nextBatch()
    let kept = try project.folder.write([1], to: "masks/other/.terrazzo-\(Self.dead)-0.tmp")
    for place in ["masks", "masks/sub"] {
      try project.folder.write([1], to: "\(place)/.terrazzo-\(Self.dead)-0.tmp")
    }
    let folder = try await project.export(session, to: "masks")
    for place in ["", "sub/"] {
      let path = folder.appending("\(place).terrazzo-\(Self.dead)-0.tmp").description
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    // Exports do not write there.
    #expect(FileManager.default.fileExists(atPath: kept.description))
    await session.close()
  }
}
