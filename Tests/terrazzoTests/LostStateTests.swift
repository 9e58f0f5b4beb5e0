import Foundation
import GRDB
import Glibc
import Imaging
import TestSupport
import Testing

/// What commands do when the state is emptied, damaged, read-only, or lies on a full disk.
@Suite("A state that has been altered", .waitsForProcesses)
struct LostStateTests {
  private func labeled(_ photos: PhotoFolder) throws {
    #expect(try photos.run("init", "--classes", "sky,ground").code == 0)
    let lines = try PhotoFolder.objects(try photos.run("query", "--batch", "4").output)
    for (place, line) in lines.enumerated() {
      var answer = line
      answer["class"] = place % 2 == 0 ? "sky" : "ground"
      let text = String(
        decoding: try JSONSerialization.data(withJSONObject: answer), as: UTF8.self)
      #expect(try photos.run("label", input: text + "\n").code == 0)
    }
    #expect(lines.count == 4)
  }

  private func answered(_ photos: PhotoFolder) throws -> Int? {
    try PhotoFolder.object(try photos.run("status", "--json").output)["answered"] as? Int
  }

  @Test("An emptied database is not a new project for any command")
  func emptied() throws {
    let photos = try PhotoFolder(pictures: 1)
    try labeled(photos)
    let path = photos.path + "/.terrazzo/session.sqlite"
    try Data().write(to: URL(fileURLWithPath: path))
    let commands = [
      ["query"], ["label", "street-0.png", "1", "sky"], ["init", "--classes", "sky,ground"],
      ["prepare"], ["train"], ["status"], ["images", "list"], ["classes", "list"], ["flags"],
      ["export", "--out", photos.masks.description + "-out"], ["replay"], ["doctor"],
    ]
    for command in commands {
      let words = command.prefix(command.first == "images" || command.first == "classes" ? 2 : 1)
      let outcome = try Program.run(Array(words) + [photos.path] + command.dropFirst(words.count))
      #expect(outcome.code == 65, "\(command)")
      #expect((outcome.words + outcome.output).contains("is empty: something emptied it"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
    }
  }

  @Test(
    "An unwritable project is readable by every command that only reads",
    .enabled(if: Program.isOpenToOthers))
  func readOnly() throws {
    let photos = try PhotoFolder(pictures: 2)
    try labeled(photos)
    #expect(try photos.run("prepare").code == 0)
    chmod(photos.folder.path.description, 0o755)
    for folder in [photos.path, photos.path + "/.terrazzo"] { chmod(folder, 0o555) }
    defer { for folder in [photos.path, photos.path + "/.terrazzo"] { chmod(folder, 0o755) } }
    let out = try photos.folder.makeFolder("out").description
    chmod(out, 0o777)
    let before = try FileManager.default.contentsOfDirectory(atPath: photos.path + "/.terrazzo")
    for command in [
      ["status", photos.path], ["images", "list", photos.path], ["classes", "list", photos.path],
      ["flags", photos.path], ["doctor", photos.path, "--check"],
      ["export", photos.path, "--out", out],
      ["export", photos.path, "--out", out + "/filled", "--fill", "predictions"],
    ] {
      let outcome = try Program.runWithoutPrivileges(command)
      #expect(outcome.code == 0, "\(command): \(outcome.words)\(outcome.output)")
    }
    let status = try Program.runWithoutPrivileges(["status", photos.path, "--json"])
    #expect(try PhotoFolder.object(status.output)["answered"] as? Int == 4)
    let refused = try Program.runWithoutPrivileges(
      ["label", photos.path, "street-0.png", "1", "sky"])
    #expect(refused.code == 1 && refused.words.contains("cannot be written"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: photos.path + "/.terrazzo") == before)
  }

  @Test("A state that does not match its journal is reported, with 65")
  func check() throws {
    let photos = try PhotoFolder(pictures: 1)
    try labeled(photos)
    let whole = try photos.run("doctor", "--check")
    #expect(whole.code == 0, "\(whole.output)")
    #expect(whole.output.contains("check       the tables match the journal"))
    let changes = [
      ("UPDATE current SET class = 1 - class", "The table current does not match the journal"),
      (
        "UPDATE tallies SET regions = regions + 1", "The table tallies does not match the journal"
      ),
      ("DELETE FROM answers WHERE seq = (SELECT min(seq) FROM answers)", "The table answers"),
      ("UPDATE groups SET state = 1", "The table groups does not match the journal"),
      (
        "UPDATE journal SET footprint = x'0102' WHERE footprint IS NOT NULL",
        "cannot be read. A stored footprint is truncated."
      ),
      ("UPDATE journal SET payload = '{}' WHERE kind = 'answer'", "contains an answer that cannot"),
      ("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)", "lacks its last entries"),
      ("DELETE FROM journal WHERE seq = 3", "The journal lacks its entries 3."),
      ("UPDATE partitions SET image = 77", "rows of the table partitions belong to rows of images"),
      ("UPDATE partitions SET regions = 1", "but its image has 1."),
      ("UPDATE images SET width = 5", "but its image has 5×72."),
      ("UPDATE bases SET bytes = x'00'", "The descriptor basis cannot be read"),
    ]
    let path = photos.path + "/.terrazzo/session.sqlite"
    let good = try Data(contentsOf: URL(fileURLWithPath: path))
    for (sql, words) in changes {
      try good.write(to: URL(fileURLWithPath: path))
      let queue = try DatabaseQueue(path: path)
      try queue.inDatabase { database in
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        try database.execute(sql: sql)
        #expect(database.changesCount > 0 || sql.contains("bases"), "\(sql)")
      }
      try queue.close()
      let outcome = try photos.run("doctor", "--check")
      if sql.contains("bases"), outcome.code == 0 { continue }
      #expect(outcome.code == 65, "\(sql)")
      #expect(outcome.output.contains(words), "\(sql): \(outcome.output)")
      let json = try photos.run("doctor", "--check", "--json")
      let project = try PhotoFolder.object(json.output)["project"] as? [String: Any]
      #expect((project?["findings"] as? [String])?.isEmpty == false)
    }
  }

  @Test("doctor --rebuild repairs whatever does not match the journal, and reports its changes")
  func rebuild() throws {
    let photos = try PhotoFolder(pictures: 1)
    try labeled(photos)
    #expect(try photos.run("doctor", "--rebuild").output.contains("rebuild     nothing to do"))
    let status = try photos.run("status", "--json").output
    let queue = try DatabaseQueue(path: photos.path + "/.terrazzo/session.sqlite")
    try queue.write { try $0.execute(sql: "UPDATE current SET class = 1 - class") }
    try queue.close()
    #expect(try photos.run("doctor", "--check").code == 65)
    let outcome = try photos.run("doctor", "--rebuild")
    #expect(outcome.code == 0, "\(outcome.words)")
    #expect(outcome.output.contains("rebuild     1 table rebuilt, see below"))
    #expect(outcome.output.contains("The table current was rebuilt: 4 of its rows did not"))
    #expect(outcome.output.contains("check       the tables match the journal"))
    #expect(try photos.run("status", "--json").output == status)
    let json = try photos.run("doctor", "--rebuild", "--json").output
    let project = try PhotoFolder.object(json)["project"] as? [String: Any]
    #expect((project?["rebuilt"] as? [String])?.isEmpty == true)
    #expect(try Program.run("doctor", "--rebuild").code == 64)
    let empty = try PhotoFolder(pictures: 1)
    let refused = try empty.run("doctor", "--rebuild")
    #expect(refused.code == 1 && refused.words.contains("There is no project in"))
  }

  @Test("The doctor exits with 65 on a damaged database, and says in one line what is wrong")
  func damaged() throws {
    let photos = try PhotoFolder(pictures: 1)
    try labeled(photos)
    let url = URL(fileURLWithPath: photos.path + "/.terrazzo/session.sqlite")
    var bytes = try Data(contentsOf: url)
    for place in 4_096..<12_000 { bytes[place] = 0x5A }
    try bytes.write(to: url)
    let outcome = try photos.run("doctor")
    #expect(outcome.code == 65)
    #expect(outcome.output.contains("is damaged ("))
    #expect(!outcome.output.contains("\\u{a}"))
  }

  @Test("A broken configuration does not stop the doctor, which reports it")
  func brokenConfiguration() throws {
    let folder = TemporaryFolder()
    try folder.write(Array("color = \"loud\"\n".utf8), to: "terrazzo/config.toml")
    let environment = ["XDG_CONFIG_HOME": folder.path.description]
    let outcome = try Program.run(["doctor"], environment: environment)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("locale"))
    #expect(outcome.output.contains("color cannot be loud"))
    #expect(try Program.run(["keys"], environment: environment).code == 1)
  }

  @Test("A file size limit acts like a full disk, whatever hits it, and loses no answer")
  func fullDisk() throws {
    let photos = try PhotoFolder(pictures: 1, width: 640, height: 480)
    try labeled(photos)
    let before = try answered(photos)
    let out = photos.folder.path.appending("out").description
    // A kilobyte: any file that would grow beyond fails with EFBIG.
    for command in [
      "export '\(photos.path)' --out '\(out)'", "label '\(photos.path)' street-0.png 9 sky",
      "segment '\(photos.path)/street-0.png' --out '\(out)-2' --regions 300",
    ] {
      let outcome = try Program.run(
        executable: "/bin/bash", ["-c", "ulimit -f 1; '\(Program.path)' \(command)"])
      #expect(outcome.code == 1, "\(command): \(outcome.words)")
      #expect(outcome.words.contains("the disk is full"), "\(command): \(outcome.words)")
    }
    #expect(try answered(photos) == before)
  }
}
