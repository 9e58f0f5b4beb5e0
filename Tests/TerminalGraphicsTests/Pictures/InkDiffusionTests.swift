import Testing

@testable import TerminalGraphics

@Suite("Shades made of characters")
struct InkDiffusionTests {
  private static let shades: [Unicode.Scalar: Float] = ["░": 0.12, "▒": 0.36, "▓": 0.62]

  /// How much of a cell a character covers; nil for one that is not used.
  private func ink(_ scalar: Unicode.Scalar) -> Float? {
    if let shade = Self.shades[scalar] { return shade }
    if let mask = GlyphGeometry.of(.quadrant).characters.firstIndex(of: scalar) {
      return Float(mask.nonzeroBitCount) / 4
    }
    guard (0x2801...0x28ff).contains(scalar.value) else { return nil }
    return Float((scalar.value & 0xff).nonzeroBitCount) * InkDiffusion.dotInk / 8
  }

  @Test(
    "A plain tone has as much ink on average as it asks for",
    arguments: [GlyphSet.half, .quadrant, .sextant], Array(0...20))
  func means(glyphs: GlyphSet, twentieth: Int) throws {
    let tone = Float(twentieth) / 20
    let (columns, rows) = (40, 20)
    let tones = [Float](repeating: tone, count: columns * rows * 8)
    let characters = InkDiffusion(glyphs: glyphs).characters(
      tones: tones, columns: columns, rows: rows)
    let inks = characters.map { ink($0) }
    #expect(!inks.contains(nil))
    let mean = inks.reduce(0) { $0 + ($1 ?? 0) } / Float(inks.count)
    #expect(abs(mean - tone) < 0.015, "\(tone): \(mean)")
  }

  /// The character of one cell with the given samples.
  private func character(_ tones: [Float], _ glyphs: GlyphSet) -> Unicode.Scalar {
    InkDiffusion(glyphs: glyphs).characters(tones: tones, columns: 1, rows: 1)[0]
  }

  @Test("Edges within a cell are kept")
  func edges() {
    #expect(character([1, 0, 1, 0, 1, 0, 1, 0], .quadrant) == "▌")
    #expect(character([0, 0, 0, 0, 0, 1, 0, 1], .quadrant) == "▗")
    #expect(character([1, 1, 1, 1, 0, 0, 0, 0], .half) == "▀")
    #expect(character([0, 0, 0, 0, 1, 1, 1, 1], .half) == "▄")
    // Dark, with something less dark in one place: a quarter of one eighth is one dot.
    #expect(character([0, 0, 0, 0.25, 0, 0, 0, 0], .quadrant) == "⠐")
  }

  @Test("Fonts with half blocks only get no braille and no quadrants")
  func halfBlocks() {
    let tones = (0..<(30 * 10 * 8)).map { Float($0 * 7_919 % 1_000) / 1_000 }
    let characters = InkDiffusion(glyphs: .half).characters(tones: tones, columns: 30, rows: 10)
    #expect(Set(characters).isSubset(of: Set(" ▀▄█░▒▓".unicodeScalars)))
  }

  @Test("Braille characters have their dots where the mask says")
  func dots() {
    let characters = GlyphGeometry.dots.characters
    #expect(characters.count == 256 && Set(characters).count == 256)
    // Left column, right column, lowest row, all.
    #expect(characters[0b0101_0101] == "⡇" && characters[0b1010_1010] == "⢸")
    #expect(characters[0b1100_0000] == "⣀" && characters[255] == "⣿")
  }
}
