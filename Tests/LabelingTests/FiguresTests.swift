import Testing

@testable import Labeling

@Suite("Numbers for people")
struct FiguresTests {
  @Test(
    "Durations use the unit that fits",
    arguments: [
      (0.416, "0.42 s"), (17.4, "17 s"), (185, "3 min 5 s"), (7_440, "2 h 4 min"), (-1, "0.00 s"),
    ])
  func seconds(value: Double, text: String) {
    #expect(Figures.seconds(value) == text)
  }

  @Test("Sizes use the unit that fits, and are never zero of a larger one")
  func bytes() {
    #expect(
      [0, 1, 231, 999, 1_400, 12_345_678, 1_300_000_000].map { Figures.bytes($0) } == [
        "0 bytes", "1 byte", "231 bytes", "999 bytes", "1 kB", "12 MB", "1.3 GB",
      ])
  }

  @Test("Tables are aligned as the terminal shows them, without empty columns or blanks at the end")
  func tables() {
    let rows = [["name", "", "n"], ["road", "", "12"], ["道", "", "7"]]
    #expect(Figures.table(rows) == ["name  n", "road  12", "道     7"])
    #expect(
      Figures.table(rows, right: [2]) { $0 == "道" ? 2 : $0.count }
        == ["name   n", "road  12", "道     7"])
    #expect(Figures.table([]).isEmpty)
  }

  @Test("Counts are grouped by thousands")
  func counts() {
    #expect(
      [0, 999, 1_000, 1_234_567, -1_807].map(Figures.count) == [
        "0", "999", "1,000", "1,234,567", "-1,807",
      ])
  }
}
