import Glibc
import Imaging
import Processes

/// Another program, run to its end without a shell, in a folder of its own choice.
///
/// It reads nothing and writes both streams into one pipe, of which the last part is kept. If the
/// surrounding task is cancelled, it is killed with everything that it started.
struct ChildProcess {
  /// How it ended.
  struct Outcome: Hashable {
    /// The exit code; 128 and the signal's number if a signal ended it.
    var code: Int32
    /// The last of its output, which may be anything.
    var output: [UInt8]
  }

  enum Failure: Error, Hashable {
    /// The system's error number.
    case cannotStart(Int32)
    case cancelled
  }

  /// Bytes of output that are kept.
  static let keptOutput = 16_384

  /// A program's name, looked up in the `PATH` of `environment`, and its arguments.
  let words: [String]
  let folder: FilePath
  let environment: [String: String]

  /// Runs it; blocks the calling thread, and calls `tick` about ten times a second.
  func run(tick: () -> Void) throws(Failure) -> Outcome {
    let program: StartedProgram
    do throws(LaunchFailure) {
      program = try StartedProgram(words: words, folder: folder, environment: environment)
    } catch {
      throw .cannotStart(error.errorNumber)
    }
    let process = program.number
    // With what it may have left running.
    defer { kill(-process, SIGKILL) }
    var output: [UInt8] = []
    while true {
      if Task.isCancelled {
        kill(-process, SIGKILL)
        _ = ProcessEnd.code(of: process, waiting: true)
        throw .cancelled
      }
      let piece = program.output.read(milliseconds: 80)
      output = Array((output + piece).suffix(Self.keptOutput))
      if let code = ProcessEnd.code(of: process, waiting: false) {
        while true {
          let rest = program.output.read(milliseconds: 0)
          if rest.isEmpty { break }
          output = Array((output + rest).suffix(Self.keptOutput))
        }
        return Outcome(code: code, output: output)
      }
      tick()
      // The pipe may be closed long before the end.
      if piece.isEmpty { usleep(20_000) }
    }
  }
}
