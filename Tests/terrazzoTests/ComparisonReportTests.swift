import ActiveLearning
import Labeling
import Testing

@testable import Annotation
@testable import terrazzo

@Suite("What compare prints")
struct ComparisonReportTests {
  private func side(_ name: String, alone: Int = 0) -> AnswerComparison.Side {
    var side = AnswerComparison.Side(name: DisplayText(name), seconds: 90)
    side.alone = alone
    return side
  }

  private func report(
    _ counts: [[Int64]], _ names: [String] = ["sky", "void"], other: String = "bob",
    unit: AnswerComparison.Unit = .regions
  ) -> ComparisonReport {
    var table = ConfusionMatrix(classes: names.count)
    for (row, line) in counts.enumerated() {
      for (column, count) in line.enumerated() {
        table.add(truth: row, predicted: column, count: count)
      }
    }
    var leftOut = AnswerComparison.LeftOut()
    leftOut.add(.unsure, 3)
    leftOut.add(.mixed)
    return ComparisonReport(
      AnswerComparison(
        side("ada", alone: 7), side(other), unit: unit, tables: [table], names: names,
        leftOut: leftOut))
  }

  @Test("A table of classes, a table of who said what instead, and what was left out")
  func table() {
    #expect(
      report([[20, 5], [10, 15]]).text == """
        compared   50 regions that ada and bob both answered
        agreement  70.0 % (35 of them)
        kappa      0.400 (95 % interval 0.151 to 0.649)
        minutes    ada 1.5, bob 1.5
        left out   3 unsure, 0 skipped, 1 split; answered by one alone: ada 7, bob 0

        class  ada  bob  both  agreement
        sky     25   30    20     72.7 %
        void    25   20    15     66.7 %

        In the rows what ada said, in the columns what bob said:
              sky  void
        sky    20     5
        void   10    15
        """)
  }

  @Test("Where there is no kappa, words say why, and no figure stands there")
  func undefined() throws {
    let none = report([[0, 0], [0, 0]])
    #expect(none.kappa == nil && none.classes.isEmpty && none.confusion.isEmpty)
    #expect(
      none.text.contains("kappa      none. Both gave a class or void to none of the same regions."))
    let one = report([[4, 0], [0, 0]])
    #expect(one.why?.hasPrefix("Both gave sky only, so chance alone would") == true)
    #expect(one.text.contains("100 % (4 of them)") && !one.text.lowercased().contains("nan"))
    let pixels = report([[4, 1], [0, 3]], unit: .pixels)
    #expect(pixels.text.contains("(no interval: the pixels of one image depend on each other)"))
  }

  @Test("One person is compared with themselves")
  func oneself() {
    let words = report([[20, 5], [10, 15]], other: "ada").text
    #expect(words.hasPrefix("compared   50 regions that ada was asked again\n"))
    #expect(words.contains("class  before  again  both  agreement"))
    #expect(!words.contains("alone"))
  }

  @Test("Parts of the images are typed as a fraction or a folder; anything else is refused")
  func shares() {
    #expect(ImageShare(argument: "2/5") == .part(2, of: 5))
    #expect(ImageShare(argument: "folder:street/a/") == .folder(ImageName("street/a")))
    #expect(
      ImageShare(argument: "folder:a\\xffb") == .folder(ImageName(bytes: [0x61, 0xFF, 0x62])))
    for text in ["", "0/5", "6/5", "1/0", "-1/2", "1/2/3", "1", "a/b", "folder:", "folder:/"] {
      #expect(ImageShare(argument: text) == nil, "\(text)")
    }
    #expect("\(ImageShare.part(2, of: 5)) \(ImageShare.folder(ImageName("a")))" == "2/5 folder:a")
  }
}
