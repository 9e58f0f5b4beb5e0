import ActiveLearning
import Annotation
import Foundation
import FoundationXML
import Simulations
import Superpixels
import Testing

@testable import SimulationReports

@Suite("Simulation reports")
struct SimulationReportTests {
  /// Decoded like stored ones: reports cannot be created outside their library.
  private func report(
    _ strategy: String, seed: Int = 0, mious: [Double?], classes: [String] = ["sky", "road"],
    backbone: [String: String] = [:]
  ) throws -> SimulationReport {
    func round(_ place: Int, _ measure: Double?) -> [String: Any] {
      let miou = measure.map { $0 as Any } ?? NSNull()
      return
        [
          "round": place, "labeled_regions": 50 * place, "labeled_pixels_percent": Double(place),
          "clicks": 50 * place, "miou": miou, "pixel_accuracy": miou,
          "per_class_iou": Dictionary(uniqueKeysWithValues: classes.map { ($0, miou) }),
          "raw_miou": miou, "train_seconds": 1, "score_seconds": 1, "select_seconds": 1,
          "evaluate_seconds": 1, "neighbor_share": 0.25, "images_touched": 3,
          "class_counts": Dictionary(uniqueKeysWithValues: classes.map { ($0, place) }),
          "void_count": 0,
        ]
    }
    var object: [String: Any] = [
      "supervised_miou": 0.6, "supervised": round(0, 0.6), "strategy": strategy, "seed": seed,
      "trainer": "linear", "segmentation": "slic", "batch": "1%", "classes": classes,
      "pool_images": 4,
      "pool_regions": 200, "test_images": 2, "problems": ["The mask <a> is missing."],
      "rounds": mious.enumerated().map { round($0 + 1, $1) },
    ]
    object.merge(backbone) { $1 }
    return try JSONDecoder().decode(
      SimulationReport.self, from: try JSONSerialization.data(withJSONObject: object))
  }

  private func summary(classes: [String] = ["sky", "road"]) throws -> SimulationSummary {
    SimulationSummary(
      runs: [
        try report("random", mious: [0.3, 0.4, 0.5], classes: classes),
        try report("random", seed: 1, mious: [0.32, 0.42, 0.52], classes: classes),
        try report("bvsb+nearest", mious: [0.3, 0.5, 0.6], classes: classes),
        try report("bvsb+nearest", seed: 1, mious: [0.32, 0.52, 0.62], classes: classes),
      ], references: [try report("bvsb", mious: [], classes: classes)])
  }

  @Test("Outside names cannot become markup, and nothing is fetched")
  func escaping() throws {
    let hostile = "</td><script>alert(1)</script>\u{202e}&\"'"
    let page = SimulationPage(summary: try summary(classes: ["sky", hostile])).text
    #expect(!page.contains("<script") && !page.contains("\u{202e}"))
    #expect(
      page.contains(
        "&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}&amp;&quot;&#39;"))
    #expect(page.contains("The mask &lt;a&gt; is missing."))
    for outside in ["http:", "https:", "src=", "@import", "url("] {
      #expect(!page.contains(outside), "\(outside)")
    }
  }

  @Test("The page's head names the network and the beginning of its digest, if there was one")
  func backbone() throws {
    let digest = String(repeating: "0123456789abcdef", count: 4)
    let run = try report(
      "random", mious: [0.3], backbone: ["backbone": "lite<0>", "backbone_digest": digest])
    let page = SimulationPage(summary: SimulationSummary(runs: [run], references: [])).text
    #expect(page.contains("<dt>Backbone</dt><dd>lite&lt;0&gt; (SHA-256 0123456789ab…)</dd>"))
    #expect(!SimulationPage(summary: try summary()).text.contains("Backbone"))
  }

  @Test("The page's markup is well formed")
  func wellFormed() throws {
    let page = SimulationPage(summary: try summary()).text
    let body = try #require(page.range(of: "<body>"))
    let end = try #require(page.range(of: "</body>"))
    let parser = XMLParser(data: Data(page[body.lowerBound..<end.upperBound].utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  @Test("CSV quotes what needs it and has one line per round")
  func csv() throws {
    let text = RoundsCSV.text(of: try summary(classes: ["a,b", "say \"x\"\nand y"]))
    #expect(text.contains("\"iou:a,b\",\"iou:say \"\"x\"\"\\u{a}and y\""))
    #expect(text.components(separatedBy: "\r\n").count == 1 + 1 + 12 + 1)
    #expect(text.contains("\r\nbvsb+nearest,slic,,1%,1,3,150,3.0,150,0.62,"))
  }

  @Test("One seed shows no deviation; a missing measurement is a dash, an empty field, or null")
  func oneSeed() throws {
    let one = SimulationSummary(
      runs: [try report("random", mious: [nil, 0.4, 0.5])],
      references: [try report("bvsb", mious: [])])
    let table = BenchTable.text(of: one, columns: 80, isStyled: false, isUnicode: true)
    #expect(!table.contains("±") && table.contains("| 0.400 | 0.500 at 3.0 % |"))
    let page = SimulationPage(summary: one).text
    #expect(!page.contains(" ± "))
    let csv = RoundsCSV.text(of: one).components(separatedBy: "\r\n")
    #expect(csv[2].hasPrefix("random,slic,,1%,0,1,50,1.0,50,,,,"))
    let json = String(decoding: try JSONEncoder().encode(one), as: UTF8.self)
    #expect(json.contains("\"miou\":null") && json.contains("\"pixel_accuracy\":null"))
    #expect(SimulationTable.row(one.runs[0].rounds[0]).contains("–         –"))
    // The curve starts at the first measurement.
    #expect(one.groups[0].strategies[0].curve(.pixels).points.map(\.effort) == [2, 3])
  }

  @Test("The table says what each strategy needs to the 95 % line")
  func table() throws {
    // 95 % of .6 is .57; the mean of bvsb+nearest goes from .51 at 2 % to .61 at 3 %.
    let text = BenchTable.text(of: try summary(), columns: 80, isStyled: false, isUnicode: true)
    #expect(text.contains("supervised mIoU 0.6000; 95 % of it 0.5700"))
    let lines = text.split(separator: "\n")
    let best = try #require(lines.first { $0.hasPrefix("| bvsb+nearest") })
    #expect(best.hasSuffix("|               2.6 |          130 |"), "\(best)")
    let random = try #require(lines.first { $0.hasPrefix("| random") })
    #expect(random.hasSuffix("|             > 3.0 |            – |"), "\(random)")
    #expect(text.contains("⠄") && text.contains("└"))
    #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("|") })
  }

  @Test("The other strategies are compared with one, in the table and on the page")
  func comparison() throws {
    var summary = try summary()
    #expect(
      !BenchTable.text(of: summary, columns: 80, isStyled: false, isUnicode: true)
        .contains("Holm"))
    summary.baseline = "random"
    // Over 1 to 3 %: .475 and .495 against .4 and .42; the differences do not vary.
    let text = BenchTable.text(of: summary, columns: 80, isStyled: false, isUnicode: true)
    #expect(text.contains("mean mIoU over 1.0 to 3.0 % of the pixels, less that of random"))
    let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("| bvsb+nearest") })
    #expect(line.contains("|     2 | +0.0750 ± 0.0000 |"), "\(line)")
    let page = SimulationPage(summary: summary).text
    #expect(page.contains("Paired tests") && page.contains("+0.0750 ± 0.0000"))
    summary.baseline = "missing"
    #expect(!SimulationPage(summary: summary).text.contains("Paired tests"))
  }

  @Test("A person's keys and minutes have their own table, columns and charts")
  func person() throws {
    var summary = try summary()
    #expect(!SimulationPage(summary: summary).text.contains(PersonTable.title))
    #expect(!RoundsCSV.text(of: summary).contains("answered_alone"))
    for run in summary.runs.indices {
      summary.runs[run].person = PersonOptions(run % 2 == 0 ? .sheets : .keys)
      for place in summary.runs[run].rounds.indices {
        let round = place + 1
        summary.runs[run].rounds[place].clicks = 500 * round
        summary.runs[run].rounds[place].person = PersonFigures(
          keys: 500 * round, seconds: 60 * Double(round), answeredAlone: 20, confirmed: 30 * round,
          accepted: 10, acceptedErrors: 1, open: 4)
      }
    }
    #expect(
      summary.groups[0].strategies.map(\.name) == [
        "sheets: random", "keys: random", "sheets: bvsb+nearest", "keys: bvsb+nearest",
      ])
    let text = BenchTable.text(of: summary, columns: 80, isStyled: false, isUnicode: true)
    #expect(text.contains(PersonTable.title) && text.contains("1,000 keys"))
    let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("| sheets: random") })
    // 1,500 keys for 4 images; 20 + 90 + 10 regions in 3 minutes; one of ten is wrong.
    let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(
      cells == [
        "sheets: random", "0.300", "0.400", "0.500", "0.500", "375.0", "3.0", "40.0", "10", "0.100",
      ])
    let page = SimulationPage(summary: summary).text
    #expect(page.contains("mIoU against minutes") && page.contains("pixel accuracy against keys"))
    let csv = RoundsCSV.text(of: summary).components(separatedBy: "\r\n")
    #expect(csv[0].contains(",seconds,answered_alone,confirmed,corrected,accepted,"))
    #expect(csv[2].hasPrefix("sheets: random,slic,,1%,0,1,50,1.0,500,0.3,"))
    #expect(csv[2].contains(",60.0,20,30,0,10,1,4,,"))
    #expect(csv.dropLast().allSatisfy { $0.filter { $0 == "," } == csv[0].filter { $0 == "," } })
  }

  @Test("Segmentations are kept apart and named")
  func segmentations() throws {
    var summary = try summary()
    for index in summary.runs.indices where index % 2 == 1 {
      summary.runs[index].segmentation = "rectangles 32x32"
    }
    #expect(summary.groups.map(\.segmentation) == ["slic", "rectangles 32x32"])
    #expect(summary.groups.map(\.references.count) == [1, 0])
    #expect(
      BenchTable.title(of: summary.groups[1])
        == "rectangles 32x32, batches of 1 % of the regions")
  }

  @Test("Without Unicode the plot consists of letters, and in a pipe has no escape sequences")
  func plainPlot() throws {
    let summary = try summary()
    let plain = BenchTable.text(of: summary, columns: 60, isStyled: false, isUnicode: false)
    let plot = plain.prefix { $0 != "±" }
    #expect(plot.filter { !$0.isASCII }.isEmpty)
    #expect(plain.contains("a") && !plain.contains("\u{1b}"))
    let styled = BenchTable.text(of: summary, columns: 60, isStyled: true, isUnicode: true)
    #expect(styled.contains("\u{1b}[38;5;33m"))
  }

  @Test("Axes have round numbers and cover their values")
  func axes() {
    for (values, low, high) in [
      ([0, 4.2], 0.0, 5.0), ([0.31, 0.44], 0.3, 0.45), ([0, 0], 0, 0.1), ([12, 1_380], 0, 1_500),
      ([.nan, 1, 2], 1, 2),
    ] as [([Double], Double, Double)] {
      let axis = AxisScale(covering: values, ticks: 5)
      #expect(abs(axis.lowest - low) < 1e-9 && abs(axis.highest - high) < 1e-9, "\(axis)")
      #expect(axis.ticks.count >= 2 && axis.ticks.count <= 9)
    }
  }

  @Test("Strategies of one base share a color and differ in their dashes")
  func styles() {
    let styles = LineStyle.styles(of: ["random", "bvsb", "bvsb+nearest", "bvsb+hard", "random+a"])
    #expect(styles.map(\.color) == [0, 1, 1, 1, 0])
    #expect(styles.map(\.dash) == [0, 0, 1, 2, 1])
  }
}
