import Labeling
import Testing

@testable import SessionState

@Suite("Those who are told of changes")
struct SessionListenersTests {
  private func snapshot(_ position: Int64) -> SessionSnapshot {
    SessionSnapshot(
      journalPosition: position, statePath: DisplayText("state"), classes: [], voidCount: 0,
      images: 0, regions: 0, answered: 0, skipped: 0, unsure: 0, labeledPixelsPercent: 0,
      batch: nil, batchAnswers: [:],
      model: ModelStatus(answersSinceTrained: nil, trainingProgress: nil), preparedImages: 0,
      canUndo: false, canRedo: false, isExhausted: false, problem: nil)
  }

  @Test("Each hears of what comes after it began to listen, until it is removed or all is over")
  func listening() async {
    var listeners = SessionListeners()
    #expect(listeners.isEmpty)
    let (first, one) = AsyncStream.makeStream(of: SessionSnapshot.self)
    let number = listeners.add(one)
    listeners.tell(snapshot(1))
    let (second, other) = AsyncStream.makeStream(of: SessionSnapshot.self)
    #expect(listeners.add(other) != number && !listeners.isEmpty)
    listeners.tell(snapshot(2))
    listeners.remove(number)
    listeners.tell(snapshot(3))
    listeners.finish()
    one.finish()
    #expect(listeners.isEmpty)
    #expect(await positions(first) == [1, 2])
    #expect(await positions(second) == [2, 3])
  }

  private func positions(_ stream: AsyncStream<SessionSnapshot>) async -> [Int64] {
    var positions: [Int64] = []
    for await snapshot in stream { positions.append(snapshot.journalPosition) }
    return positions
  }
}
