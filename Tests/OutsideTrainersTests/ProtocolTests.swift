import Foundation
import Glibc
import Imaging
import Labeling
import TestSupport
import Testing

@testable import OutsideTrainers

@Suite("A trainer that misbehaves", .waitsForProcesses)
struct ProtocolTests {
  private let fixture = RoundFixture()
  private var folder: TrainerFolder { fixture.folder }

  private func begin() throws -> TrainerRound { try fixture.begin() }

  /// What is heard of a run, and the sentence of its failure.
  private func run(
    _ text: String, in round: TrainerRound? = nil,
    _ change: (inout TrainerCommand) -> Void = { _ in }
  ) throws -> (news: [TrainerRun.News], error: TrainerError?) {
    var command = TrainerCommand("cd \"$TERRAZZO_ROUND\"; " + text)
    command.grace = 0.3
    change(&command)
    var news: [TrainerRun.News] = []
    let given = try round ?? begin()
    do throws(TrainerError) {
      try TrainerRun(command, round: given).run(
        environment: ["PATH": "/usr/bin:/bin"], lock: -1, isStopped: { false }
      ) { news.append($0) }
      return (news, nil)
    } catch {
      return (news, error)
    }
  }

  /// Whether a process of the number in a file of the round ends soon.
  private func hasEnded(_ file: String, in round: TrainerRound) throws -> Bool {
    let text = try String(contentsOfFile: round.output.appending(file).description, encoding: .utf8)
    let process = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    for _ in 0..<300 {
      if kill(process, 0) != 0 || ProcessIdentity.hasEnded(process) { return true }
      usleep(10_000)
    }
    return false
  }

  @Test("It gets the folder of the round as its last argument and in its environment, and no input")
  func start() throws {
    let round = try begin()
    let done = try run("sh -c 'pwd; echo $1; echo $TERRAZZO_ROUND; cat' sh --flag; echo", in: round)
    #expect(done.error == nil)
    let log = try String(contentsOfFile: round.log.description, encoding: .utf8)
    #expect(log.contains("\(round.path)\n--flag\n\(round.path)\n"))
  }

  @Test("The last of its lines of progress is heard, without what a terminal would obey")
  func progress() throws {
    let done = try run(
      """
      echo warming up; echo 'progress 0.1 one'; printf 'progress 0.35 epoch \\033[2J3 of 10\\n';
      echo progress 7; echo progress nan; sleep 0.3; echo
      """)
    #expect(done.error == nil)
    let report = TrainerReport(share: 0.35, words: DisplayText("epoch \u{1b}[2J3 of 10"))
    #expect(done.news == [.progressed(report)])
    #expect(report.words.description.unicodeScalars.allSatisfy { $0.value >= 32 })
  }

  @Test("A failure says the code, the last line and where the output is")
  func failure() throws {
    let round = try begin()
    let sentence = try run("echo out of memory >&2; exit 3; :", in: round).error?.description ?? ""
    #expect(
      sentence == """
        The trainer failed in round 1 (exit code 3): out of memory. The model of before stays in use. \
        \(round.log) has its output.
        """)
    let killed = try run("kill -9 $$; :").error?.description ?? ""
    #expect(killed.contains("(killed by signal 9)"))
    #expect(try run("/nowhere/trainer").error?.description.contains("exit code 127") == true)
  }

  @Test("Gigabytes of output leave a log of a megabyte and the last line")
  func flood() throws {
    let round = try begin()
    let error = try run("yes progress 0.5 | head -c 4000000; echo; echo last; exit 1; :", in: round)
      .error
    #expect(error?.description.contains(": last. ") == true)
    #expect((round.log.linkStatus?.st_size ?? 0) < 1_100_000)
    let endless = try run("head -c 3000000 /dev/zero; exit 1; :").error
    #expect(endless?.description.contains("exit code 1") == true)
  }

  @Test("Silence is told and nothing is ended for it")
  func silence() throws {
    let done = try run("sleep 0.6; :") { $0.patience = 0.1 }
    #expect(done.error == nil)
    guard case .quiet = done.news.first else {
      Issue.record("nothing was told")
      return
    }
  }

  @Test("At the limit all of it is ended, also what ignores being asked to")
  func limit() throws {
    let round = try begin()
    let error = try run(
      "trap '' TERM; echo $$ > out/pid; while :; do sleep 0.05; done; :", in: round
    ) {
      $0.limit = 0.3
    }.error
    #expect(error?.description.contains("it ran for 0.30 s, the limit") == true)
    #expect(try hasEnded("pid", in: round))
  }

  @Test("Grandchildren that hold the pipe open, in sessions of their own too, do not outlive it")
  func grandchildren() throws {
    let round = try begin()
    let done = try run(
      """
      sleep 60 & echo $! > out/first; setsid sh -c 'echo $$ > out/second; exec sleep 60' &
      while [ ! -s out/second ]; do sleep 0.02; done; :
      """, in: round)
    #expect(done.error == nil)
    #expect(try hasEnded("first", in: round))
    #expect(try hasEnded("second", in: round))
  }

  @Test(
    "When the session ends nobody waits for it, and it ends all the same; until then the lock is held"
  )
  func stopping() throws {
    let round = try begin()
    let lock = try #require(try folder.lock())
    var command = TrainerCommand(
      "cd \"$TERRAZZO_ROUND\"; trap '' TERM; echo $$ > out/pid; while :; do sleep 0.05; done; :")
    command.grace = 0.3
    let pid = round.output.appending("pid")
    #expect(throws: TrainerError.stopped) {
      try TrainerRun(command, round: round).run(
        environment: ["PATH": "/usr/bin:/bin"], lock: lock,
        isStopped: { (pid.linkStatus?.st_size ?? 0) > 0 }
      ) { _ in }
    }
    close(lock)
    #expect(try folder.lock() == nil)
    #expect(try hasEnded("pid", in: round))
    var next = try folder.lock()
    for _ in 0..<300 where next == nil {
      usleep(10_000)
      next = try folder.lock()
    }
    close(try #require(next))
    #expect(folder.last?.isInterrupted == true)
  }
}
