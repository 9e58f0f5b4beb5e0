import Imaging
import TestSupport
import Testing

@testable import terrazzo

@Suite("Showing images of extreme shapes", .waitsForProcesses)
struct ShownShapeTests {
  @Test(
    "At least one row, and one column, of a very wide or tall image is shown, with any glyphs",
    arguments: [(2_000, 3), (90_000, 1), (3, 2_000), (1, 90_000), (1, 1), (600, 2)],
    ["quadrant", "half", "sextant", "ascii"])
  func shapes(size: (Int, Int), glyphs: String) throws {
    let folder = TemporaryFolder()
    let path = folder.path.appending("strip.png")
    try ImageFile.writePNG(
      color: SyntheticImage.noise(width: size.0, height: size.1, seed: 3), to: path)
    for color in ["256", "mono"] {
      let outcome = try Program.run(
        "show", path.description, "--columns", "60", "--color", color, "--glyphs", glyphs)
      #expect(outcome.code == 0, "\(outcome.words)")
      // A dark row consists of spaces.
      #expect(outcome.output.split(separator: "\n").contains { !$0.isEmpty }, "\(color)")
      #expect(outcome.words.contains("\(size.0) x \(size.1) pixels"))
    }
  }
}
