import CSpawn
import Glibc
package import Imaging

/// Starts another program without a shell, in a folder of its own choice, with signals as after a login.
///
/// It reads nothing unless `input` says otherwise, and gets no file of this program but those that are named here.
package struct ProgramLaunch {
  /// What the program is kept apart by, so that all of it can be ended.
  package enum Separation {
    /// A process group of its own.
    case group
    /// A session of its own, in which it has no terminal to read from or to write on.
    case session
  }

  /// The program's name, looked up in the `PATH` of `environment`, or its path, and its arguments.
  package var words: [String]
  package var folder: FilePath
  package var environment: [String: String]
  package var separation = Separation.group
  /// Standard input; nil: `/dev/null`.
  package var input: Int32?
  /// Standard output and error.
  package var output: Int32
  package var errors: Int32
  /// One more open file, and its number there.
  package var further: (descriptor: Int32, number: Int32)?

  package init(
    words: [String], folder: FilePath, environment: [String: String], output: Int32,
    errors: Int32? = nil
  ) {
    self.words = words
    self.folder = folder
    self.environment = environment
    self.output = output
    self.errors = errors ?? output
  }

  /// Starts it; the number of its process, which is that of its group, too.
  ///
  /// - Throws: the system's error number.
  package func start() throws(LaunchFailure) -> Int32 {
    guard let program else { throw LaunchFailure(errorNumber: ENOENT) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    if let further {
      posix_spawn_file_actions_adddup2(&actions, further.descriptor, further.number)
    }
    _ = folder.withCString { posix_spawn_file_actions_addchdir_np(&actions, $0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // This program ignores some signals.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var flags = Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
    switch separation {
    case .group:
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= Int32(POSIX_SPAWN_SETPGROUP)
    case .session: flags |= Int32(terrazzo_spawn_session)
    }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer {
      arguments.forEach { free($0) }
      variables.forEach { free($0) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var process: Int32 = 0
    let number = posix_spawn(&process, program, &actions, &attributes, arguments, variables)
    guard number == 0 else { throw LaunchFailure(errorNumber: number) }
    return process
  }

  /// The first executable of that name; relative folders are left out, because the program starts in
  /// another one.
  private var program: String? {
    guard let name = words.first, !name.isEmpty else { return nil }
    if name.hasPrefix("/") { return name }
    let folders = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}

/// Why a program could not be started.
package struct LaunchFailure: Error, Hashable {
  /// The system's.
  package let errorNumber: Int32
}
