import Foundation
import Imaging
import Printing
import Synchronization
import TestSupport
import Testing

@testable import terrazzo

@Suite("Standard streams that are full, closed or not read", .waitsForProcesses)
struct StreamTests {
  /// Commands that print data, each with its exit code where all streams work.
  private static func commands(_ photos: PhotoFolder) -> [(words: [String], code: Int32)] {
    let out = photos.folder.path
    return [
      (["query", photos.path], 0), (["prepare", photos.path], 0),
      (["export", photos.path, "--out", out.appending("masks-out").description], 0),
      (["label", photos.path, "street-0.png", "0", "sky"], 0),
      (["classes", "list", photos.path], 0), (["doctor", photos.path], 0), (["keys"], 0),
      (["show", photos.path + "/street-0.png"], 0), (["--help"], 0),
      (["--nonsense"], 64), (["annotate", photos.path], 1),
    ]
  }

  private static func project() throws -> PhotoFolder {
    let photos = try PhotoFolder(pictures: 1)
    let made = try photos.run("prepare", "--classes", "sky,ground", "--regions", "12")
    #expect(made.code == 0, "\(made.words)")
    return photos
  }

  private static func run(
    _ command: [String], _ redirections: String
  ) throws -> Program.Outcome {
    try Program.run(
      executable: "/bin/bash",
      ["-c", "\"$@\" " + redirections, "bash", Program.path] + command)
  }

  @Test(
    "Data that cannot be written is exit 1 with a sentence",
    arguments: [(">/dev/full", "No space left on device"), (">&-", "it is closed")])
  func unwritten(redirection: String, reason: String) throws {
    let photos = try Self.project()
    for (command, code) in Self.commands(photos) {
      let outcome = try Self.run(command, redirection)
      #expect(outcome.code == (code == 0 ? 1 : code), "\(command) \(outcome)")
      guard code == 0 else { continue }
      let sentence = "Cannot write to standard output: \(reason)."
      #expect(outcome.words.contains(sentence), "\(command) \(outcome)")
    }
  }

  @Test(
    "Unwritable messages are dropped in every command; data and exit code stay the same",
    arguments: ["2>/dev/full", "<&- 2>&-", "</"])
  func unheard(redirection: String) throws {
    let photos = try Self.project()
    for (command, code) in Self.commands(photos) {
      let outcome = try Self.run(command, redirection)
      #expect(outcome.code == code, "\(command) \(outcome)")
      #expect(outcome.output.isEmpty == (code != 0), "\(command) \(outcome)")
    }
    // The database did not get the descriptor of a missing stream.
    #expect(try photos.run("doctor").code == 0)
    #expect(try photos.run("status").output.contains("answered   1"))
  }

  @Test(
    "If no one reads the data, the program ends without a message, as by the signal",
    arguments: ["", "trap '' PIPE; "])
  func unread(before: String) throws {
    let photos = try Self.project()
    for (command, code) in Self.commands(photos) {
      // The reader is gone before the program starts.
      let script = "mkfifo \"$0\"; exec 3<>\"$0\" 4>\"$0\" 3<&-; \(before)\"$@\" >&4; exit $?"
      let pipe = photos.folder.path.appending("pipe").description
      try? FileManager.default.removeItem(atPath: pipe)
      let outcome = try Program.run(
        executable: "/bin/bash", ["-c", script, pipe, Program.path] + command)
      #expect(outcome.code == (code == 0 ? 141 : code), "\(command) \(outcome)")
      if code == 0 { #expect(!outcome.words.contains("Cannot"), "\(command) \(outcome)") }
    }
  }

  @Test("Everything is printed through the one place that reports failures")
  func onePlace() throws {
    let sources = URL(fileURLWithPath: #filePath)
      .appending(path: "../../../Sources").standardizedFileURL
    let targets = [
      "terrazzo", "CommandArguments", "Printing", "Preferences", "ManualPages", "SimulationReports",
      "DemoScenes",
    ]
    let names = try targets.flatMap { target in
      try FileManager.default.subpathsOfDirectory(atPath: sources.appending(path: target).path)
        .map { target + "/" + $0 }
    }
    #expect(names.contains("Printing/StandardStreams.swift"))
    #expect(names.contains("SimulationReports/Page/SimulationPage.swift"))
    #expect(names.contains("DemoScenes/DataSet/DemoDataSet.swift"))
    for name in names where name.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
      for way in [" print(", "FileHandle.standard", "fputs(", "exit(withError:"] {
        #expect(!text.contains(way), "\(name) has \(way)")
      }
    }
  }

  @Test("A file that may no longer grow is reported, like a full disk")
  func limited() throws {
    let photos = try PhotoFolder(pictures: 1)
    let file = photos.folder.path.appending("page").description
    let outcome = try Program.run(
      executable: "/bin/bash",
      ["-c", "ulimit -f 1; \"$0\" --generate-completion-script bash >\"$1\"", Program.path, file])
    #expect(outcome.code == 1, "\(outcome)")
    #expect(outcome.words.contains("Cannot write to standard output: File too large."))
  }

  @Test("A simulation with unread data ends with the signal that requests it")
  func untaken() throws {
    let photos = try PhotoFolder(pictures: 2)
    let pipe = photos.folder.path.appending("pipe").description
    // The pipe is open for reading, full, and never read.
    let script = """
      mkfifo "$0"; exec 3<>"$0"; dd if=/dev/zero of="$0" oflag=nonblock bs=4096 count=64 2>/dev/null
      "$@" >"$0" 2>/dev/null & program=$!
      for try in {1..30}; do
        grep -q pipe_write /proc/$program/task/*/wchan && break; sleep 0.1
      done
      kill -TERM $program
      for try in {1..300}; do kill -0 $program 2>/dev/null || break; sleep 0.1; done
      kill -KILL $program 2>/dev/null; wait $program
      """
    let outcome = try Program.run(
      executable: "/bin/bash",
      [
        "-c", script, pipe, Program.path, "simulate", "--images", photos.path, "--masks",
        photos.masks.description, "--rounds", "2", "--regions", "12",
      ])
    #expect(outcome.code == 143, "\(outcome)")
  }

  @Test("Unread progress blocks nothing")
  func unreadProgress() throws {
    let photos = try Self.project()
    let script = "\"$@\" 2> >(exec <&-; sleep 1)"
    for command in ["export", "replay"] {
      let options = command == "export" ? ["--out", photos.path + "/../out"] : []
      let outcome = try Program.run(
        executable: "/bin/bash",
        ["-c", script, "bash", Program.path, command, photos.path] + options)
      #expect(outcome.code == 0, "\(outcome)")
    }
  }

  @Test(
    "Progress is shown unless disabled; nothing else is suppressed",
    arguments: ["prepare", "export"])
  func quiet(command: String) throws {
    let photos = try PhotoFolder(pictures: 1)
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "12").code == 0)
    let bad = Array("no picture".utf8)
    try photos.folder.write(bad, to: "photos/bad.png")
    let out = photos.folder.path.appending("out").description
    let options = command == "export" ? ["--out", out] : []
    let quiet = try Program.run([command, photos.path, "--quiet"] + options)
    let loud = try Program.run([command, photos.path] + options)
    #expect(loud.words.contains("%"), "\(loud)")
    #expect(!quiet.words.contains("%"), "\(quiet)")
    #expect(!quiet.words.contains("cache"), "\(quiet)")
    #expect(quiet.words.contains("bad.png") == loud.words.contains("bad.png"), "\(quiet)")
    #expect(quiet.code == loud.code)
  }

  @Test(
    "Answers from an unreadable input are refused",
    arguments: [
      ("<&-", "it is closed"), ("</", "it is a folder"),
      ("</dev/zero", "longer than a megabyte"),
    ])
  func unreadable(redirection: String, reason: String) throws {
    let photos = try Self.project()
    let outcome = try Self.run(["label", photos.path], redirection)
    #expect(outcome.code == 1)
    #expect(outcome.words.contains(reason), "\(outcome)")
    #expect(outcome.words.hasSuffix("Nothing was recorded.\n"), "\(outcome)")
    #expect(outcome.output.isEmpty)
  }
}

@Suite("Writing and reading streams", .waitsForProcesses)
struct StreamWriterTests {
  /// The two ends of a nonblocking pipe.
  private static func pipe() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    #expect(Foundation.pipe(&ends) == 0)
    for end in ends {
      #expect(fcntl(end, F_SETFL, O_NONBLOCK) == 0)
      #expect(fcntl(end, F_SETFD, FD_CLOEXEC) == 0)
    }
    return (ends[0], ends[1])
  }

  @Test("A nonblocking pipe that takes little at a time gets every byte")
  func nonblocking() {
    let (reading, writing) = Self.pipe()
    let sent = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let outcome = Mutex<StreamWriter.Outcome?>(nil)
    // Not a task: those that wait for each other could take all threads that tasks have.
    Thread.detachNewThread {
      let written = StreamWriter(descriptor: writing).write(sent)
      outcome.withLock { $0 = written }
      close(writing)
    }
    var lines = [UInt8]()
    var piece = [UInt8](repeating: 0, count: 1_000)
    while true {
      let count = read(reading, &piece, piece.count)
      if count > 0 { lines += piece[..<count] } else if count == 0 { break } else { usleep(100) }
    }
    close(reading)
    #expect(outcome.withLock { $0 } == .written)
    #expect(lines.elementsEqual(sent))
  }

  @Test("A pipe that is full is not ready; a failing descriptor reports its error")
  func readiness() {
    let (reading, writing) = Self.pipe()
    let writer = StreamWriter(descriptor: writing)
    #expect(writer.isReady)
    let block = [UInt8](repeating: 0, count: 65_536)
    while write(writing, block, block.count) > 0 {}
    #expect(!writer.isReady)
    close(reading)
    close(writing)
    #expect(StreamWriter(descriptor: reading).write(Data([1])) == .failed(EBADF))
  }

  @Test(
    "Lines come one by one, including an unterminated last one, empty ones, and over several reads")
  func lines() throws {
    let (reading, writing) = Self.pipe()
    let long = String(repeating: "x", count: 150_000)
    let text = "one\n\n\(long)\nlast"
    Thread.detachNewThread {
      for byte in [text.prefix(2), text.dropFirst(2)] {
        _ = StreamWriter(descriptor: writing).write(Data(byte.utf8))
        usleep(1_000)
      }
      close(writing)
    }
    var input = InputLines(descriptor: reading)
    var found: [String] = []
    while let line = try input.next() { found.append(String(decoding: line, as: UTF8.self)) }
    close(reading)
    #expect(found == ["one", "", long, "last"])
    #expect(try input.next() == nil)
  }
}
