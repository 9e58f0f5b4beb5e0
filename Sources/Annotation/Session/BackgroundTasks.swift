/// Tasks that are waited for before a session ends.
struct BackgroundTasks {
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var next = 0

  var all: [Task<Void, Never>] { Array(tasks.values) }

  /// Keeps a task that is begun with a number, to be given to `ended`.
  mutating func begin(_ task: (Int) -> Task<Void, Never>) {
    let number = next
    next += 1
    tasks[number] = task(number)
  }

  mutating func ended(_ number: Int) { tasks[number] = nil }
}
