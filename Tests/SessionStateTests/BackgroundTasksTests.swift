import Testing

@testable import SessionState

@Suite("Tasks that are waited for")
struct BackgroundTasksTests {
  @Test("A task is waited for until it says that it ended")
  func ending() async {
    var tasks = BackgroundTasks()
    var numbers: [Int] = []
    for _ in 0..<3 {
      tasks.begin { number in
        numbers.append(number)
        return Task {}
      }
    }
    #expect(Set(numbers).count == 3 && tasks.all.count == 3)
    tasks.ended(numbers[1])
    tasks.ended(numbers[1])
    #expect(tasks.all.count == 2)
  }
}
