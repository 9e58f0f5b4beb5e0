import TerminalGraphics
import Testing

@testable import TerminalPictures

@Suite("How fast frames reach the terminal")
struct LinkLimitTests {
  private func frame(_ bytes: Int, _ speed: Double) -> UploadSpeed {
    UploadSpeed(bytes: bytes, seconds: Double(bytes) / speed)
  }

  @Test("The second page in a row that takes a second is the last one in full")
  func slow() {
    var limit = LinkLimit()
    func changes(_ frame: UploadSpeed) -> Bool { limit.take(frame) }
    let (slow, quick) = (frame(85_000, 65_536), frame(30_000, 65_536))
    #expect(!changes(slow))
    // One may be a window that was dragged.
    #expect(!changes(quick))
    #expect(!changes(slow))
    #expect(changes(slow))
    #expect(limit.link == .slow)
    #expect(
      limit.sentence(slow)
        == "This connection carries about 524 kbit/s: images are drawn coarser from now on.")
  }

  @Test("On the same connection it stays so, and two pages that would be quick in full end it")
  func fast() {
    var limit = LinkLimit()
    func changes(_ frame: UploadSpeed) -> Bool { limit.take(frame) }
    _ = (limit.take(frame(85_000, 65_536)), limit.take(frame(85_000, 65_536)))
    for _ in 0..<20 { #expect(!changes(frame(40_000, 65_536))) }
    #expect(limit.link == .slow)
    #expect(!changes(frame(40_000, 1_000_000)))
    #expect(changes(frame(40_000, 1_000_000)))
    #expect(limit.link == .normal)
    #expect(
      limit.sentence(frame(40_000, 1_000_000))
        == "This connection carries about 8.0 Mbit/s: images are drawn in full again.")
  }

  @Test("No connection makes it go back and forth between the two")
  func steady() {
    for speed in stride(from: 4_000.0, to: 400_000, by: 4_000) {
      var limit = LinkLimit()
      var changes = 0
      for _ in 0..<40 where limit.take(frame(limit.link == .slow ? 40_000 : 88_000, speed)) {
        changes += 1
      }
      #expect(changes <= 1, "\(speed)")
    }
  }
}
