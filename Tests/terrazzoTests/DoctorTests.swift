import Foundation
import TestSupport
import Testing

@Suite("Doctor", .waitsForProcesses)
struct DoctorTests {
  @Test("The report says what was detected, with a test card, and what to change")
  func terminal() throws {
    let outcome = try Program.run(
      ["doctor", "--color", "256"],
      environment: [
        "TERM": "xterm-256color", "LANG": "de_DE.ISO-8859-1", "LC_ALL": "", "TMUX": "", "STY": "",
        "NO_COLOR": "",
        "SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22",
      ])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("terminal    xterm-256color, not on standard output\n"))
    #expect(outcome.output.contains("inside      ssh\n"))
    #expect(outcome.output.contains("locale      de_DE.ISO-8859-1, not UTF-8\n"))
    #expect(outcome.output.contains("glyphs      ascii\n"))
    #expect(outcome.output.contains("blocks  "))
    #expect(outcome.output.contains("- The locale is not UTF-8"))
    #expect(outcome.output.contains("--color truecolor; ssh does not forward that information."))
  }

  @Test("Hostile variables are shown escaped")
  func hostile() throws {
    let outcome = try Program.run(["doctor"], environment: ["LC_ALL": "\u{1b}]52;c;x\u{7}"])
    #expect(outcome.code == 0)
    #expect(!outcome.output.contains("\u{1b}]52"))
  }

  @Test("A project's location, disk and database are checked, and nothing is created")
  func project() throws {
    let photos = try PhotoFolder(pictures: 2)
    func findings(code: Int32 = 0) throws -> [String: Any] {
      let outcome = try photos.run("doctor", "--json")
      #expect(outcome.code == code)
      return try PhotoFolder.object(outcome.output)["project"] as? [String: Any] ?? [:]
    }
    let before = try findings()
    #expect(before["database"] as? String == "none" && before["writable"] as? Bool == true)
    #expect((before["free_bytes"] as? Int ?? 0) > 0)
    #expect(!FileManager.default.fileExists(atPath: photos.path + "/.terrazzo"))
    _ = try photos.run("init", "--classes", "sky,ground")
    let after = try findings()
    #expect(after["database"] as? String == "whole" && after["images"] as? Int == 2)
    try photos.folder.write(
      Array("nothing of a database".utf8), to: "photos/.terrazzo/session.sqlite")
    let damaged = try findings(code: 65)
    #expect((damaged["database"] as? String ?? "").contains("session.sqlite"))
  }

  @Test("An unwritable state is reported, with the workaround")
  func unwritable() throws {
    let photos = try PhotoFolder(pictures: 1)
    let outcome = try photos.run("doctor", "--project", "/proc/terrazzo")
    #expect(outcome.output.contains("/proc/terrazzo"))
  }
}
