import Foundation
import Imaging
import TestSupport
import Testing

@testable import Backbones

@Suite("Other programs", .waitsForProcesses)
struct ChildProcessTests {
  private let temporary = TemporaryFolder()

  private func run(
    _ words: String..., environment: [String: String] = [:]
  ) throws -> ChildProcess.Outcome {
    try ChildProcess(
      words: words, folder: temporary.path,
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    ).run {}
  }

  @Test("Its exit code and both streams are known, and it gets the folder and the environment")
  func outcome() throws {
    let outcome = try run(
      "sh", "-c", "pwd; echo $A; echo err >&2; cat; exit 7", environment: ["A": "b c"])
    #expect(outcome.code == 7)
    #expect(
      String(decoding: outcome.output, as: UTF8.self)
        == "\(try #require(temporary.path.resolved))\nb c\nerr\n")
    #expect(try run("sh", "-c", "kill -9 $$").code == 137)
  }

  @Test("Arguments are never split or expanded")
  func arguments() throws {
    let outcome = try run("printf", "%s|", "a b", "$HOME", "*", "; exit 3")
    #expect(String(decoding: outcome.output, as: UTF8.self) == "a b|$HOME|*|; exit 3|")
  }

  @Test("Only the last part of a long output is kept")
  func longOutput() throws {
    let outcome = try run("sh", "-c", "yes x | head -c 3000000; echo end")
    #expect(outcome.output.count == ChildProcess.keptOutput)
    #expect(outcome.output.suffix(4).elementsEqual("end\n".utf8))
  }

  @Test("A program that does not exist is reported, and relative folders are not searched")
  func missing() throws {
    try temporary.write(Array("#!/bin/sh\nexit 0\n".utf8), to: "tool")
    chmod(temporary.path.appending("tool").description, 0o755)
    #expect(throws: ChildProcess.Failure.cannotStart(ENOENT)) {
      try run("tool", environment: ["PATH": ".::/nowhere"])
    }
    #expect(try run("tool", environment: ["PATH": temporary.path.description]).code == 0)
  }

  @Test("Signals that this program ignores reach it")
  func signals() throws {
    // Tests run on threads that may block signals.
    #expect(try run("sh", "-c", "kill -INT $$; echo alive").code == 130)
  }

  @Test("A cancelled task ends it, with what it started")
  func cancelled() async throws {
    let file = temporary.path.appending("child")
    let folder = temporary.path
    let task = Task {
      try ChildProcess(
        words: ["sh", "-c", "sleep 1000 & echo $! > child; wait"], folder: folder,
        environment: ["PATH": "/usr/bin:/bin"]
      ).run {}
    }
    var text = ""
    for _ in 0..<6_000 where !text.hasSuffix("\n") {
      try await Task.sleep(for: .milliseconds(50))
      text = (try? String(contentsOfFile: file.description, encoding: .utf8)) ?? ""
    }
    let grandchild = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(grandchild, 0) == 0)
    task.cancel()
    await #expect(throws: ChildProcess.Failure.cancelled) { try await task.value }
    for _ in 0..<100 where isRunning(grandchild) { try await Task.sleep(for: .milliseconds(50)) }
    #expect(!isRunning(grandchild))
  }

  /// An ended process whose new parent did not yet look still has an entry.
  private func isRunning(_ process: Int32) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    guard let end = status.lastIndex(of: ")") else { return false }
    return !status[end...].hasPrefix(") Z")
  }
}
