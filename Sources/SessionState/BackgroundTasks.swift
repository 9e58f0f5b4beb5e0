/// Tasks that are waited for before a session ends.
package struct BackgroundTasks {
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var next = 0

  package init() {}

  package var all: [Task<Void, Never>] { Array(tasks.values) }

  /// Keeps a task that is begun with a number, to be given to `ended`.
  package mutating func begin(_ task: (Int) -> Task<Void, Never>) {
    let number = next
    next += 1
    tasks[number] = task(number)
  }

  package mutating func ended(_ number: Int) { tasks[number] = nil }
}
