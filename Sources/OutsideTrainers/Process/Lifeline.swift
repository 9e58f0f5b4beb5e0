import Foundation
import Glibc
import Imaging
import Processes

/// Another process that ends a family when this program is gone, however it went, or leaves it alone.
///
/// It waits for the end of a pipe that only this program holds, and keeps the lock that keeps other runs away until
/// the family has ended.
struct Lifeline: ~Copyable {
  /// Group, entry of the environment, tenths of a second between asking and killing.
  private static let script = """
    read -r word
    all() {
      kill -s "$1" -- "-$g" 2>/dev/null
      for f in $(grep -lsaF -- "$e" /proc/[0-9]*/environ); do
        f=${f#/proc/}; kill -s "$1" "${f%/environ}" 2>/dev/null
      done
    }
    left() { kill -s 0 -- "-$g" 2>/dev/null || grep -qsaF -- "$e" /proc/[0-9]*/environ; }
    g=$1 e=$2 n=$3
    all TERM
    while left && [ "$n" -gt 0 ]; do sleep 0.1; n=$((n - 1)); done
    n=30
    while left && [ "$n" -gt 0 ]; do all KILL; sleep 0.1; n=$((n - 1)); done
    """

  private let process: Int32
  private var pipe: OutputPipe

  /// - Parameter lock: an open file that is locked as long as the family may run.
  init(_ family: ProcessFamily, grace: Double, lock: Int32) throws(LaunchFailure) {
    let pipe = try OutputPipe()
    let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(null) }
    var launch = ProgramLaunch(
      words: [
        "/bin/sh", "-c", Self.script, "terrazzo-lifeline", "\(family.group)", family.entry,
        "\(Int(grace * 10))",
      ],
      folder: FilePath("/"), environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"], output: null)
    launch.separation = .session
    launch.input = pipe.reading
    if lock >= 0 { launch.further = (lock, 9) }
    process = try launch.start()
    self.pipe = pipe
  }

  /// The family is at its end; nobody has to wait for it any more.
  consuming func cut() {
    kill(-process, SIGKILL)
    _ = ProcessEnd.code(of: process, waiting: true)
  }

  /// Has the family asked to end, and killed if it does not, while this program does something else or is gone.
  consuming func letGo(_ family: ProcessFamily) {
    pipe.closeWriting()
    let processes = [family.group, process]
    Thread.detachNewThread {
      for process in processes { _ = ProcessEnd.code(of: process, waiting: true) }
    }
  }
}
