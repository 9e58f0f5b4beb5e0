import Foundation
import Imaging
import TestSupport
import Testing

/// Completion as bash does it, by the script that `manual` writes.
///
/// `Tests/Terminals/completions.py` types in three shells.
@Suite("Completion in bash", .waitsForProcesses)
struct CompletionTests {
  private let folder = TemporaryFolder()

  /// What bash would offer for the last word.
  private func offers(_ words: String...) throws -> [String] {
    let program = URL(fileURLWithPath: Program.path)
    let script = """
      PATH=\(program.deletingLastPathComponent().path):$PATH
      cd "$1"; shift
      source /dev/stdin <<<"$(terrazzo --generate-completion-script bash)"
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _terrazzo terrazzo "${@: -1}" "${@: -2:1}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try Program.run(
      executable: "/bin/bash", ["-c", script, "bash", folder.path.description] + words)
    #expect(outcome.code == 0, "\(outcome.words)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  @Test("Strategies, trainers and descriptors are offered by name")
  func names() throws {
    #expect(
      try offers("terrazzo", "annotate", "photos", "--strategy", "cai") == ["cai"])
    #expect(try offers("terrazzo", "init", "photos", "--trainer", "") == ["perceptron", "linear"])
    #expect(
      try offers("terrazzo", "init", "photos", "--descriptors", "color,po") == ["color,position"])
    #expect(
      try offers("terrazzo", "simulate", "--strategy", "random,per") == ["random,per-click"])
  }

  @Test("Palettes and files with classes are offered, and no file that runs a command")
  func classes() throws {
    try folder.write([1], to: "classes.txt")
    try folder.write([1], to: "photo.png")
    try folder.write([1], to: "c$(touch ran).txt")
    #expect(
      try offers("terrazzo", "annotate", "photos", "--classes", "c")
        == ["cityscapes", "camvid", "classes.txt"])
    #expect(!folder.path.appending("ran").exists)
  }

  @Test("Networks are offered as far as they are installed or can be fetched")
  func networks() throws {
    #expect(try offers("terrazzo", "init", "photos", "--backbone", "no") == ["none"])
    #expect(
      try offers("terrazzo", "backbone", "install", "efficientnet-lite").contains(
        "efficientnet-lite0"))
  }
}
