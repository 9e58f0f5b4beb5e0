import CSpawn
import Glibc
import Imaging

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
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw .cannotStart(errno) }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    let started = start(output: writing)
    close(writing)
    let process = try started.get()
    // With what it may have left running.
    defer { kill(-process, SIGKILL) }
    var output: [UInt8] = []
    while true {
      if Task.isCancelled {
        kill(-process, SIGKILL)
        _ = Self.wait(for: process, options: 0)
        throw .cancelled
      }
      let hasOutput = Self.read(reading, into: &output)
      if let code = Self.wait(for: process, options: WNOHANG) {
        while Self.read(reading, into: &output, milliseconds: 0) {}
        return Outcome(code: code, output: output)
      }
      tick()
      // The pipe may be closed long before the end.
      if !hasOutput { usleep(20_000) }
    }
  }

  /// Reads what is there, or waits for it a moment; false if there is nothing.
  private static func read(
    _ descriptor: Int32, into output: inout [UInt8], milliseconds: Int32 = 80
  ) -> Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&state, 1, milliseconds) > 0 else { return false }
    var part = [UInt8](repeating: 0, count: keptOutput)
    let got = Glibc.read(descriptor, &part, part.count)
    guard got > 0 else { return false }
    output = Array((output + part[..<got]).suffix(keptOutput))
    return true
  }

  /// The exit code; nil while it runs.
  private static func wait(for process: pid_t, options: Int32) -> Int32? {
    var status: Int32 = 0
    var ended: pid_t
    repeat { ended = waitpid(process, &status, options) } while ended < 0 && errno == EINTR
    guard ended != 0 else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// In a process group of its own, so that all of it can be ended; signals as after a login, because
  /// this program ignores some.
  private func start(output: Int32) -> Result<pid_t, Failure> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, output, 2)
    _ = folder.withCString { posix_spawn_file_actions_addchdir_np(&actions, $0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer {
      arguments.forEach { free($0) }
      variables.forEach { free($0) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    guard let program else { return .failure(.cannotStart(ENOENT)) }
    var process: pid_t = 0
    let number = posix_spawn(&process, program, &actions, &attributes, arguments, variables)
    return number == 0 ? .success(process) : .failure(.cannotStart(number))
  }

  /// The first executable of that name; relative folders are left out, because the program starts in
  /// another one.
  private var program: String? {
    let folders = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/\(words[0])" }.first { access($0, X_OK) == 0 }
  }
}
