import Testing

@testable import NcursesBackend

@Suite("A terminal that says when it has drawn")
struct ReceiptTests {
  private static let second: UInt64 = 1_000_000_000

  /// Types a key at intervals, asking after each that counts; returns which counted.
  private static func keys(
    _ receipts: inout ScreenReceipts, from start: UInt64, every gap: UInt64, count: Int
  ) -> [Bool] {
    (0..<count).map { number in
      let time = start + UInt64(number) * gap
      guard !receipts.isAwaited(at: time) else { return false }
      receipts.asks(at: time)
      return true
    }
  }

  @Test("One that never answered is not waited for, and no longer asked after three requests")
  func silent() {
    var receipts = ScreenReceipts()
    #expect(Self.keys(&receipts, from: 0, every: Self.second / 10, count: 3) == [true, true, true])
    #expect(!receipts.mayAsk)
  }

  @Test(
    "One that stops answering is waited for a few times, then no longer",
    arguments: [second / 5, second, 3 * second, 7 * second])
  func stops(gap: UInt64) {
    var receipts = ScreenReceipts()
    receipts.asks(at: 0)
    receipts.arrives()
    let counted = Self.keys(&receipts, from: Self.second, every: gap, count: 50)
    #expect(counted[0])
    // Seven seconds at most are lost to it, whatever the pace.
    let patient = Int(7 * Self.second / gap) + 1
    #expect(counted.dropFirst(max(patient, 6)).allSatisfy { $0 }, "\(counted)")
    if gap < 5 * Self.second { #expect(!counted[1]) }
    #expect(receipts.mayAsk)
  }

  @Test("A receipt that tells how fast pictures arrive makes no key early")
  func pictures() {
    var receipts = ScreenReceipts()
    receipts.asks(at: 0)
    receipts.arrives()
    receipts.asks(at: Self.second, forKeys: false)
    #expect(!receipts.isAwaited(at: Self.second + 1))
    // A question before it still waits for its own receipt, one after it for the second.
    receipts.asks(at: Self.second + 2)
    #expect(receipts.isAwaited(at: Self.second + 3))
    receipts.arrives()
    #expect(receipts.isAwaited(at: Self.second + 4))
    receipts.arrives()
    #expect(!receipts.isAwaited(at: Self.second + 5))
  }

  @Test("One that answers again is waited for again, as long as at the start")
  func answersAgain() {
    var receipts = ScreenReceipts()
    receipts.asks(at: 0)
    receipts.arrives()
    _ = Self.keys(&receipts, from: Self.second, every: 6 * Self.second, count: 10)
    let later = 100 * Self.second
    receipts.asks(at: later)
    #expect(!receipts.isAwaited(at: later + 1))
    receipts.arrives()
    receipts.asks(at: later + Self.second)
    #expect(receipts.isAwaited(at: later + 5 * Self.second))
    #expect(!receipts.isAwaited(at: later + 7 * Self.second))
  }
}
