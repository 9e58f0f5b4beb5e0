import Labeling
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Filters of a review")
struct ReviewFilterTests {
  private let classes = ClassDefinition.streetClasses
  private var byID: [ClassID: ClassDefinition] {
    Dictionary(uniqueKeysWithValues: classes.map { ($0.id, $0) })
  }

  private func shown(_ line: String) throws -> [Int] {
    let filter = try ReviewFilter.parse(line, classes: classes).get()
    return ReviewEntry.street.filter(filter.matches).map(\.region.number)
  }

  private func problem(_ line: String) -> String {
    switch ReviewFilter.parse(line, classes: classes) {
    case .success(let filter): "read as \(filter)"
    case .failure(let problem): problem.description
    }
  }

  @Test("Words about one thing are alternatives, words about different things must all hold")
  func combining() throws {
    #expect(try shown("") == ReviewEntry.street.map(\.region.number))
    #expect(try shown("car") == [3, 7])
    #expect(try shown("car,unsure") == [3, 7, 30])
    #expect(try shown("unsure skipped") == [30, 9])
    #expect(try shown("class:car disagrees") == [7])
    #expect(try shown("guess:road") == [5, 18, 11])
    #expect(try shown("round:3") == [7, 11, 30])
    #expect(try shown("round:-2 building") == [5, 9])
    #expect(try shown("image:0003 unreviewed") == [4, 9])
    #expect(try shown("reviewer:bob") == [6, 8])
    #expect(try shown("first:tree review:sign") == [8])
    #expect(try shown("by:nobody") == [])
  }

  @Test("A filter's line is read as the same filter")
  func roundTrip() throws {
    for line in [
      "class:building,car guess:road disagrees round:3-5 image:00 by:ada", "unreviewed round:2",
      "first:tree review:sign reviewed round:4- reviewer:bob", "class:void,unsure", "",
      "image:\"two words\"",
    ] {
      let filter = try ReviewFilter.parse(line, classes: classes).get()
      let again = try ReviewFilter.parse(filter.line(classes: byID), classes: classes).get()
      #expect(filter == again, "\(line)")
    }
  }

  @Test("What no filter knows is named")
  func problems() {
    #expect(problem("colour:red").hasPrefix("A filter has no colour:. It knows class: guess:"))
    #expect(problem("zebra").hasPrefix("No class has zebra in its name."))
    #expect(problem("class:p") == "p may be pole or pavement or pedestrian.")
    #expect(problem("round:x") == "x is no round. Write round:3, round:3-5 or round:3-.")
    #expect(problem("round:5-3").hasPrefix("5-3 is no round."))
    #expect(problem("by:") == "Something is missing after by:.")
    #expect(problem("a\u{1b}[2J:x").hasPrefix("A filter has no a\\u{1b}[2j:."))
  }
}
