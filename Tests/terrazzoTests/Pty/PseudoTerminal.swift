import Foundation
import Glibc

/// A program on its own terminal, driven and inspected by a test.
///
/// Nothing runs concurrently with the test: output is read while the test waits.
final class PseudoTerminal {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  enum Ending: Hashable {
    case exited(Int32)
    case killed(Int32)
  }

  private(set) var screen: VirtualScreen
  /// Bytes that the program has written so far.
  private(set) var byteCount = 0
  /// Everything that the program has written, for messages and for counting sequences.
  private(set) var output: [UInt8] = []
  let process: pid_t
  private var master: Int32
  private var ending: Ending?

  /// Starts a program; the environment is small and the same everywhere.
  init(
    _ executable: String, _ arguments: [String], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:], pixelAnswers: VirtualScreen.PixelAnswers = .none
  ) throws {
    var master: Int32 = -1
    var slave: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, &name, nil, &size) == 0 else {
      throw Failure(description: "No pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
    var variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": NSTemporaryDirectory(), "USER": "tester",
      "TERM": "xterm-256color", "LANG": "C.UTF-8",
    ]
    if let library = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
      variables["LD_LIBRARY_PATH"] = library
    }
    variables.merge(environment) { $1 }
    let started = Self.spawn(
      executable, arguments, variables.map { "\($0)=\($1)" }, terminal: name)
    Glibc.close(slave)
    guard let started else {
      Glibc.close(master)
      throw Failure(description: "Cannot start \(executable).")
    }
    self.master = master
    process = started
    screen = VirtualScreen(columns: columns, rows: rows)
    screen.pixelAnswers = pixelAnswers
  }

  deinit {
    if ending == nil {
      Glibc.kill(process, SIGKILL)
      Glibc.kill(process, SIGCONT)
      waitpid(process, nil, 0)
    }
    hangUp()
  }

  /// Its own session with the terminal as its controlling one; signals as after a login: tests
  /// run on threads that block them, and a child would inherit that.
  private static func spawn(
    _ executable: String, _ arguments: [String], _ environment: [String], terminal: [CChar]
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF; the first has no name here.
    posix_spawnattr_setflags(&attributes, 0x80 | 0x08 | 0x04)
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer {
      words.forEach { free($0) }
      variables.forEach { free($0) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var started: pid_t = 0
    let code = posix_spawn(&started, executable, &actions, &attributes, words, variables)
    return code == 0 ? started : nil
  }

  // MARK: - Acting

  /// Types text; escape sequences are allowed.
  func type(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 1024)) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
      // A terminal's input buffer is small; the program may be waiting for us to read.
      if !rest.isEmpty { drain(milliseconds: 1) }
    }
  }

  /// Changes the size, and the kernel sends SIGWINCH.
  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    screen.resize(columns: columns, rows: rows)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Takes the terminal away, like a lost connection.
  func hangUp() {
    if master >= 0 { Glibc.close(master) }
    master = -1
  }

  func kill(_ signal: Int32) { Glibc.kill(process, signal) }

  // MARK: - Looking

  /// Waits until the screen shows a text.
  func waitFor(_ text: String, timeout: Double = 60) throws {
    try wait("“\(text)”", timeout: timeout) { $0.text.contains(text) }
  }

  /// Waits until the screen satisfies a condition; `wish` is for the message.
  func wait(_ wish: String, timeout: Double = 60, until isMet: (VirtualScreen) -> Bool) throws {
    let deadline = Date().addingTimeInterval(timeout)
    while !isMet(screen) {
      guard Date() < deadline else {
        throw Failure(description: "Waited \(timeout) s for \(wish). The screen:\n\(screen.text)")
      }
      if !drain(milliseconds: 50), ending != nil || hasEnded() {
        while drain(milliseconds: 20) {}
        guard !isMet(screen) else { return }
        throw Failure(
          description: "The program ended before \(wish). The screen:\n\(screen.text)")
      }
    }
  }

  /// Reads until the program is silent for a while.
  func settle(milliseconds: Int32 = 150) {
    while drain(milliseconds: milliseconds) {}
  }

  /// Waits for the program's end.
  ///
  /// - Parameter isBlocked: nothing is read from the program until it has ended.
  func waitForExit(timeout: Double = 60, isBlocked: Bool = false) throws -> Ending {
    let deadline = Date().addingTimeInterval(timeout)
    while !hasEnded() {
      guard Date() < deadline else {
        throw Failure(description: "Still running after \(timeout) s. The screen:\n\(screen.text)")
      }
      if isBlocked { usleep(20_000) } else { drain(milliseconds: 20) }
    }
    // The last output comes in several reads.
    while drain(milliseconds: 20) {}
    return ending ?? .exited(-1)
  }

  /// Whether the terminal edits lines and echoes, as a shell left it.
  var isCooked: Bool {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return false }
    return modes.c_lflag & tcflag_t(ICANON) != 0 && modes.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Reads what there is, after waiting at most the given time; false if nothing came.
  @discardableResult
  private func drain(milliseconds: Int32) -> Bool {
    var wish = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wish, 1, milliseconds) > 0, wish.revents & Int16(POLLIN) != 0 else {
      // After a hang-up poll returns at once.
      if wish.revents & Int16(POLLHUP) != 0 { usleep(useconds_t(min(20, milliseconds)) * 1000) }
      return false
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    show(buffer[..<count])
    let replies = takeReplies()
    if !replies.isEmpty { send(replies) }
    return true
  }

  /// Feeds bytes of the program to the screen.
  func show(_ bytes: ArraySlice<UInt8>) {
    byteCount += bytes.count
    output += bytes
    screen.feed(bytes)
  }

  /// What the terminal has answered to the program since the last call.
  func takeReplies() -> [UInt8] {
    defer { screen.replies = [] }
    return screen.replies
  }

  /// Reads available bytes, up to a limit, without showing it or waiting for it.
  func take(atMost limit: Int) -> [UInt8] {
    var wish = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard limit > 0, poll(&wish, 1, 0) > 0, wish.revents & Int16(POLLIN) != 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = read(master, &buffer, limit)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  private func hasEnded() -> Bool {
    if ending != nil { return true }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return false }
    let signal = status & 0x7F
    ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal)
    return true
  }
}
