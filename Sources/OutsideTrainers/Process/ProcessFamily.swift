import Glibc
import Imaging
import Labeling

/// A started program with everything that it started: its process group, and all processes that inherited a mark
/// in their environment.
///
/// Programs such as torchrun put their workers into groups of their own; the mark finds them all the same. What was
/// started with an empty environment and in a group of its own is not found.
struct ProcessFamily {
  /// The variable of the environment that holds the mark.
  static let variable = "TERRAZZO_TRAINER_MARK"

  /// The number of the group.
  let group: Int32
  /// Random, so that nothing else has it.
  let mark: String

  /// The variable as it stands in an environment.
  var entry: String { "\(Self.variable)=\(mark)" }

  /// Sends a signal to all.
  func signal(_ number: Int32) {
    kill(-group, number)
    for process in marked { kill(process, number) }
  }

  /// Whether somebody is left, apart from processes that ended and were not waited for.
  var isAlive: Bool { !marked.isEmpty }

  /// Processes that have the mark; those of other people cannot be looked at.
  private var marked: [Int32] {
    FilePath("/proc").entryNames.compactMap { name in
      guard let process = Int32(String(decoding: name, as: UTF8.self)), process > 1,
        let text = SmallFile.text(of: "/proc/\(process)/environ"), text.contains(entry)
      else { return nil }
      return process
    }
  }

  /// Kills all, again and again while new ones come, for at most so many milliseconds.
  func end(within milliseconds: Int = 2_000) {
    for _ in 0..<max(1, milliseconds / 10) {
      signal(SIGKILL)
      if !isAlive { return }
      usleep(10_000)
    }
  }
}
