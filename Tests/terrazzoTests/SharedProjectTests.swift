import Foundation
import Glibc
import Imaging
import TestSupport
import Testing

/// Needs the right to become other users, as tests in a container have.
@Suite(
  "A project of two users in one group", .waitsForProcesses,
  .enabled(if: geteuid() == 0 && Program.isOpenToOthers))
struct SharedProjectTests {
  private static let group: gid_t = 4_242

  private func run(_ user: Int, _ arguments: [String]) throws -> Program.Outcome {
    try Program.run(
      executable: "/usr/bin/setpriv",
      [
        "--reuid=\(user)", "--regid=\(user)", "--groups=\(Self.group)", Program.path,
      ] + arguments, input: "", environment: ["HOME": "/nonexistent", "USER": "user\(user)"])
  }

  @Test("Each can write what the other made, whoever began", arguments: [mode_t(0o770), 0o2775])
  func twoUsers(permissions: mode_t) throws {
    let photos = try PhotoFolder(pictures: 2)
    #expect(photos.folder.path.withCString { chmod($0, 0o755) } == 0)
    for path in [photos.photos] + ["street-0.png", "street-1.png"].map(photos.photos.appending) {
      #expect(path.withCString { chown($0, 4_001, Self.group) } == 0)
    }
    #expect(photos.photos.withCString { chmod($0, permissions) } == 0)
    let begun = try run(4_001, ["init", photos.path, "--classes", "sky,road", "--regions", "20"])
    #expect(begun.code == 0, "\(begun.words)")
    for (user, region) in [(4_001, 1), (4_002, 2), (4_001, 3), (4_002, 4)] {
      let labeled = try run(user, ["label", photos.path, "street-0.png", "\(region)", "sky"])
      #expect(labeled.code == 0, "\(user): \(labeled.words)")
    }
    for user in [4_002, 4_001] {
      let prepared = try run(user, ["query", photos.path, "--batch", "8"])
      #expect(prepared.code == 0, "\(prepared.words)")
    }
    #expect(try run(4_002, ["prepare", photos.path]).code == 0)
    #expect(try run(4_001, ["train", photos.path]).words.contains("class"))
    let status = try PhotoFolder.object(try run(4_002, ["status", photos.path, "--json"]).output)
    #expect(status["answered"] as? Int == 4)
    // Nobody else gets in.
    #expect(
      try Program.runWithoutPrivileges(["label", photos.path, "street-0.png", "5", "sky"]).code != 0
    )
  }
}
