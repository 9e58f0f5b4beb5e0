import Foundation
import Labeling
import Testing

@Suite("Built-in palettes")
struct BuiltInPaletteTests {
  @Test("Each palette equals its file", arguments: BuiltInPalette.allCases)
  func file(palette: BuiltInPalette) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("assets/palettes/\(palette.rawValue).json")
    let list = try ClassList(fileContents: Array(Data(contentsOf: file)))
    #expect(try ClassList(entries: palette.entries) == list)
  }

  @Test("Each palette has its classes in the order of the data set's masks")
  func order() throws {
    let counts = try BuiltInPalette.allCases.map {
      try ClassList(entries: $0.entries).definitions.count
    }
    #expect(counts == [19, 21, 11])
    #expect(
      BuiltInPalette.camvid.entries.map(\.name) == [
        "sky", "building", "pole", "road", "pavement", "tree", "sign symbol", "fence", "car",
        "pedestrian", "bicyclist",
      ])
    #expect(BuiltInPalette.voc.entries[0].name == "background")
    #expect(
      BuiltInPalette.cityscapes.entries[13].color == ClassColor(red: 0, green: 0, blue: 0x8E))
  }
}
