import Annotation
import Foundation
import Labeling
import Testing

@testable import terrazzo

@Suite("How fast people are, as words and JSON")
struct SpeedReportTests {
  private let classes = [
    ClassDefinition(
      id: ClassID(rawValue: 0), name: "road", color: ClassColor(red: 1, green: 2, blue: 3),
      key: nil, letter: "R")
  ]

  private func report(_ acts: [(Int64, LabelingAct.Kind, Int)]) -> SpeedReport {
    SpeedReport(
      LabelingSpeed(
        acts.map {
          LabelingAct(
            author: 0, time: $0.0, kind: $0.1, count: $0.2,
            answer: .labeled(ClassID(rawValue: 0)))
        }), classes: classes)
  }

  @Test("Seconds by kind, class and hour; pauses are counted")
  func table() throws {
    let report = report([
      (0, .answer, 1), (1_500, .answer, 1), (2_000, .guessAccepted, 1), (90_000, .answer, 1),
      (94_500, .sheetPage, 18),
    ])
    #expect(
      report.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) == [
        "regions    20 in 6.50 s without pauses, 184.6 a minute",
        "pauses     1 of more than 60 s, left out",
        "sheets     0.25 s a tile",
        "",
        "                     times  regions  median s",
        "answer                   1        1      1.50",
        "answer as guessed        1        1      0.50",
        "page of a sheet          1       18      4.50",
        "",
        "asked alone    times  regions  median s",
        "road               2        2      1.00",
        "",
        "hour (UTC)            regions  minutes  a minute",
        "1970-01-01T00:00:00Z       20      0.1     184.6",
      ])
    let json = try #require(
      try JSONSerialization.jsonObject(with: try JSONEncoder().encode(report)) as? [String: Any])
    #expect(json["regions"] as? Int == 20 && json["pauses"] as? Int == 1)
    #expect(json["seconds_per_tile"] as? Double == 0.25 && json["pause_seconds"] as? Double == 60)
    let acts = try #require(json["acts"] as? [String: [String: Any]])
    #expect(acts.keys.sorted() == ["answer", "guess_accepted", "sheet_page"])
    #expect(acts["answer"]?["median_seconds"] as? Double == 1.5)
    #expect((json["per_class"] as? [String: [String: Any]])?["road"]?["count"] as? Int == 2)
    let hours = json["hours"] as? [[String: Any]]
    #expect(hours?.first?["start"] as? String == "1970-01-01T00:00:00Z")
  }

  @Test("Without two acts nothing is known")
  func empty() {
    #expect(report([(5, .answer, 1)]).text == "Nothing was timed yet.")
  }
}
