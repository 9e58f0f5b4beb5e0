import Labeling
import Testing

@testable import SessionState

@Suite("Opinions that are kept")
struct KnownOpinionsTests {
  private let image = ImageID(rawValue: 1)
  private let guess = Guess(answer: .void, confidence: 1, uncertainty: 0)

  @Test("They are those of one model, and of files that are what they were")
  func generations() {
    var opinions = KnownOpinions()
    #expect(opinions.known(of: [image], generation: 1).isEmpty)
    opinions.keep([image: [guess]], generation: 1)
    #expect(opinions.known(of: [image], generation: 1) == [image: [guess]])
    // What an older model thought comes too late.
    #expect(opinions.known(of: [image], generation: 2).isEmpty)
    opinions.keep([image: [guess]], generation: 1)
    #expect(opinions.known(of: [image], generation: 2).isEmpty)
    opinions.keep([image: [guess]], generation: 2)
    opinions.forget(image)
    #expect(opinions.known(of: [image], generation: 2).isEmpty)
  }
}
