import Glibc
import TestSupport
import Testing

@testable import Imaging

@Suite("Folders that a group shares")
struct GroupSharingTests {
  private let folder = TemporaryFolder()

  private func mode(_ path: FilePath) -> mode_t {
    var status = stat()
    #expect(path.withCString { stat($0, &status) } == 0)
    return status.st_mode & 0o7777
  }

  @Test("What is made in one can be written by the group, and folders hand it on")
  func shared() throws {
    let photos = folder.path.appending("photos")
    #expect(photos.createFolder() == 0)
    #expect(mode(photos) & 0o2070 == 0o050)
    #expect(photos.withCString { chmod($0, 0o770) } == 0)
    let deep = photos.appending(".terrazzo").appending("cache")
    #expect(deep.createFolder() == 0)
    for path in [photos.appending(".terrazzo"), deep] { #expect(mode(path) & 0o2070 == 0o2070) }
    let file = deep.appending("a")
    try AtomicFile.write([1], to: file)
    #expect(mode(file) & 0o070 == 0o060)
  }

  @Test(
    "Elsewhere, and where everybody may write, the umask decides",
    arguments: [0o755, 0o777] as [mode_t])
  func others(permissions: mode_t) throws {
    #expect(folder.path.withCString { chmod($0, permissions) } == 0)
    let file = folder.path.appending("a")
    try AtomicFile.write([1], to: file)
    let mask = umask(0)
    umask(mask)
    #expect(mode(file) == 0o666 & ~mask)
  }
}
