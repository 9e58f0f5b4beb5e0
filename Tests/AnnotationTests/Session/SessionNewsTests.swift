import Labeling
import Testing

@testable import Annotation

@Suite("What a session tells")
struct SessionNewsTests {
  @Test("The listener hears everything in its order, in the midst of it")
  func events() {
    let news = SessionNews()
    news.tell(.changed)
    var heard: [SessionEvent] = []
    news.listen { heard.append($0) }
    news.tell(.taken)
    #expect(heard == [.taken])
    news.tell(.forgotten(ImageID(rawValue: 2)))
    #expect(heard == [.taken, .forgotten(ImageID(rawValue: 2))])
    #expect(news.problem == nil)
    news.keep(DisplayText("broken"))
    #expect(news.problem == DisplayText("broken"))
  }
}
