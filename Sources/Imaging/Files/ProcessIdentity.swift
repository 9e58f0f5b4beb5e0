import Glibc

/// A process, distinguished from later ones that reuse its number.
package struct ProcessIdentity: Sendable, Hashable {
  package var pid: Int32
  /// When it started, in the system's own count; empty if unknown.
  package var start: String

  package static var current: ProcessIdentity {
    let pid = getpid()
    return ProcessIdentity(pid: pid) ?? ProcessIdentity(pid: pid, start: "")
  }

  package init(pid: Int32, start: String) {
    self.pid = pid
    self.start = start
  }

  /// The process that has this number now, if there is one.
  package init?(pid: Int32) {
    guard let start = Self.startTime(of: pid) else { return nil }
    self.init(pid: pid, start: start)
  }

  /// Whether this same process is still running on this host.
  package var isAlive: Bool {
    guard pid > 0 else { return false }
    guard let now = Self.startTime(of: pid) else {
      // Some systems show nobody the processes of others; then its number has to do.
      return kill(pid, 0) != 0 && errno == EPERM
    }
    return now == start
  }

  /// When a process started, in seconds since 1970; nil if that is unknown or it has ended.
  package static func start(of pid: Int32) -> Int64? {
    guard let ticks = startTime(of: pid)?.split(separator: "-").last.flatMap({ Int64($0) }),
      let status = SmallFile.text(of: "/proc/stat"),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
      let boot = Int64(line.dropFirst("btime ".count))
    else { return nil }
    return boot + ticks / Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))
  }

  /// Whether the process is visible and has ended without being waited for by its parent.
  package static func hasEnded(_ pid: Int32) -> Bool {
    SmallFile.text(of: "/proc/\(pid)/stat") != nil && startTime(of: pid) == nil
  }

  /// The boot and a process's start in ticks since then; nil if there is none or it has ended.
  private static func startTime(of pid: Int32) -> String? {
    guard let status = SmallFile.text(of: "/proc/\(pid)/stat") else { return nil }
    // The command's name, in parentheses, may hold anything; fields are counted after it.
    guard let close = status.lastIndex(of: ")") else { return nil }
    let fields = status[status.index(after: close)...].split(separator: " ")
    // Fields 3 (state) and 22 (start time) of proc(5).
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    let boot = SmallFile.text(of: "/proc/sys/kernel/random/boot_id")?.prefix(8) ?? ""
    return "\(boot)-\(fields[19])"
  }
}
