import Glibc
import Imaging
import Labeling
import Processes

/// One run of a trainer on one round, from its start to the last of its processes.
package struct TrainerRun: Sendable {
  /// What is told while it runs.
  package enum News: Sendable, Hashable {
    case progressed(TrainerReport)
    /// No line has come for so many seconds.
    case quiet(Double)
  }

  /// Seconds between two pieces of news.
  private static let pause = 0.25
  /// Pieces of output that are read at once.
  private static let mostPieces = 64

  package let command: TrainerCommand
  package let round: TrainerRound

  package init(_ command: TrainerCommand, round: TrainerRound) {
    self.command = command
    self.round = round
  }

  /// Runs it to its end; blocks the calling thread.
  ///
  /// When `isStopped` says so, everything is asked to end, killed after the command's grace by a process of its
  /// own, and not waited for.
  ///
  /// - Parameters:
  ///   - environment: of this program.
  ///   - lock: an open, locked file; nobody else gets the lock before the last process has ended. -1: none.
  ///   - news: called at most four times a second.
  package func run(
    environment: [String: String], lock: Int32, isStopped: () -> Bool, news: (News) -> Void
  ) throws(TrainerError) {
    let started: StartedTrainer
    do throws(LaunchFailure) {
      started = try StartedTrainer(command, round: round, environment: environment, lock: lock)
    } catch {
      throw .notStarted(errorNumber: error.errorNumber)
    }
    let family = started.family
    var log = RunLog(round.log)
    switch follow(family, started.program.output, &log, isStopped: isStopped, news: news) {
    case .stopped:
      family.signal(SIGTERM)
      started.lifeline.letGo(family)
      log.finish()
      throw .stopped
    case .late:
      end(family)
      started.lifeline.cut()
      log.finish()
      throw .tooLong(round.number, seconds: command.limit ?? 0)
    case .ended(let code):
      for _ in 0..<Self.mostPieces {
        let rest = started.program.output.read(milliseconds: 0)
        if rest.isEmpty { break }
        log.append(rest)
      }
      family.end()
      started.lifeline.cut()
      log.finish()
      guard code == 0 else {
        throw .failed(round.number, code: code, words: log.lastWords, log: round.log)
      }
    }
  }

  private enum Outcome {
    case ended(Int32)
    case late
    case stopped
  }

  /// Reads what it prints until it ends, or is to be ended.
  private func follow(
    _ family: ProcessFamily, _ pipe: borrowing OutputPipe, _ log: inout RunLog,
    isStopped: () -> Bool, news: (News) -> Void
  ) -> Outcome {
    var lines = OutputLines()
    let start = Self.seconds
    var (lastLine, lastNews) = (start, start - Self.pause)
    var latest: TrainerReport?
    while true {
      if isStopped() { return .stopped }
      var isIdle = true
      for _ in 0..<Self.mostPieces {
        let piece = pipe.read(milliseconds: isIdle ? 80 : 0)
        if piece.isEmpty { break }
        isIdle = false
        lastLine = Self.seconds
        log.append(piece)
        latest = lines.take(piece, TrainerReport.init) ?? latest
      }
      let now = Self.seconds
      if now - lastNews >= Self.pause {
        if let report = latest {
          news(.progressed(report))
          (latest, lastNews) = (nil, now)
        } else if now - lastLine >= command.patience {
          news(.quiet(now - lastLine))
          // Minutes are shown.
          lastNews = now + 10
        }
      }
      if let code = ProcessEnd.code(of: family.group, waiting: false) { return .ended(code) }
      if let limit = command.limit, now - start >= limit { return .late }
      // The pipe may be closed long before the end.
      if isIdle { usleep(20_000) }
    }
  }

  /// Asks all to end, and kills what does not; the first process is waited for.
  private func end(_ family: ProcessFamily) {
    family.signal(SIGTERM)
    let start = Self.seconds
    var hasEnded = false
    while Self.seconds - start < command.grace {
      hasEnded = hasEnded || ProcessEnd.code(of: family.group, waiting: false) != nil
      if hasEnded && !family.isAlive { return }
      usleep(20_000)
    }
    family.end()
    if !hasEnded { _ = ProcessEnd.code(of: family.group, waiting: true) }
  }

  /// Of a clock that only goes forward.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
