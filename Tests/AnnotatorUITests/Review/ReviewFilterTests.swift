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

  @Test("Values of one condition are alternatives; different conditions must all hold")
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

  @Test("Regions of which annotators said different things are found until one is decided")
  func contested() throws {
    let filter = try ReviewFilter.parse("contested", classes: classes).get()
    var entry = ReviewEntry.street[0]
    #expect(!filter.matches(entry))
    entry.opinions = [(0, "ada"), (1, "eve")].map {
      AnswerRecord(
        answer: .labeled(ClassID(rawValue: $0.0)), author: DisplayText($0.1), time: 0)
    }
    #expect(filter.matches(entry))
    #expect(try ReviewFilter.parse("by:ada", classes: classes).get().matches(entry))
    #expect(try ReviewFilter.parse("by:eve", classes: classes).get().matches(entry))
    entry.review = entry.opinions.last
    #expect(!filter.matches(entry))
  }

  @Test("A filter's line is parsed as the same filter")
  func roundTrip() throws {
    for line in [
      "class:building,car guess:road disagrees round:3-5 image:00 by:ada",
      "unreviewed contested round:2",
      "first:tree review:sign reviewed round:4- reviewer:bob", "class:void,unsure", "",
      "image:\"two words\"",
    ] {
      let filter = try ReviewFilter.parse(line, classes: classes).get()
      let again = try ReviewFilter.parse(filter.line(classes: byID), classes: classes).get()
      #expect(filter == again, "\(line)")
    }
  }

  @Test("Unknown parts of a filter are named")
  func problems() {
    #expect(
      problem("colour:red").hasPrefix("There is no filter colour:. Filters are class: guess:"))
    #expect(problem("zebra").hasPrefix("No class name contains zebra."))
    #expect(problem("class:p") == "p could be pole or pavement or pedestrian.")
    #expect(problem("round:x") == "x is not a round. Write round:3, round:3-5 or round:3-.")
    #expect(problem("round:5-3").hasPrefix("5-3 is not a round."))
    #expect(problem("by:") == "A value is missing after by:.")
    #expect(problem("a\u{1b}[2J:x").hasPrefix("There is no filter a\\u{1b}[2j:."))
  }
}
