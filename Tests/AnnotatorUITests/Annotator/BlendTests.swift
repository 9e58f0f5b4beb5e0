import Imaging
import Labeling
import RegionPictures
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import TerminalGraphics
@testable import Workbench

@Suite("Blending layers")
struct BlendTests {
  @Test("Two keys change the blend in steps of ten and report it")
  func steps() {
    var script = AnnotatorScript()
    script.type("a>")
    #expect(script.model.layers.blend == 40 && script.messageLine == " blend 40 %")
    for _ in 0..<9 { script.type(">") }
    #expect(script.model.layers.blend == 100 && script.messageLine == " blend 100 %")
    for _ in 0..<12 { script.type("<") }
    #expect(script.model.layers.blend == 10)
    script.type("i>")
    #expect(script.messageLine == " blend 20 % once the image is shown; i shows it")
    #expect(script.effects.answers.isEmpty)
  }

  @Test(
    "With no layer shown, the keys that show one are named; without colors, why nothing changes")
  func nothingToSee() {
    var script = AnnotatorScript()
    script.type("<")
    #expect(
      script.messageLine == " blend 20 %; a p e show answers, predictions, uncertainty")
    var options = AnnotatorOptions.street
    options.depth = .mono
    var mono = AnnotatorScript(options: options)
    let before = mono.model.layers
    mono.type("a")
    let cells = mono.model.view(size: mono.model.size)
    mono.type(">")
    #expect(
      mono.messageLine == " Without colors there is no blending: letters stand for the classes.")
    #expect(mono.model.layers.blend == before.blend)
    mono.send(.timer(.pulse(mono.model.pulseNumber)))
    #expect(mono.rows().dropLast(3) == rows(of: cells).dropLast(3))
  }

  private func rows(of grid: CellGrid) -> [String] {
    (0..<grid.size.rows).map { row in
      let text = String((0..<grid.size.columns).compactMap { grid[$0, row].character })
      return String(text.reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  @Test("A configured blend that is not a multiple of ten moves to the next ten")
  func oddStart() {
    var options = AnnotatorOptions.street
    options.blend = 45
    var script = AnnotatorScript(options: options)
    #expect(script.model.layers.blend == 45)
    script.type(">")
    #expect(script.model.layers.blend == 50)
    var other = AnnotatorScript(options: options)
    other.type("<")
    #expect(other.model.layers.blend == 40)
  }

  @Test("The stronger the blend, the closer a tinted region is to its class's color")
  func colors() {
    var tile = RegionPicture.street(ImageID(rawValue: 1))
    for number in 0..<48 { tile.answers[number] = .labeled(ClassID(rawValue: 0)) }
    let definition = ClassDefinition.street(0, "sky")
    var last = Float.infinity
    for blend in [10, 30, 60, 100] {
      let request = PictureRequest(
        window: PictureWindow(x: 0, y: 0, width: 120, height: 90),
        size: GridSize(columns: 40, rows: 15), focus: nil, marked: [],
        paints: tile.paints(
          PictureLayers(answers: true, blend: blend), classes: [definition.id: definition]),
        blend: blend, glyphs: .half, depth: .truecolor, dithers: false)
      let canvas = PictureCanvas(
        request: request, tile: tile.segmented, frame: nil, theme: .standard)
      let wanted = SIMD4<Float>(
        Float(definition.color.red), Float(definition.color.green), Float(definition.color.blue), 1)
      let distance = canvas.colors.reduce(Float(0)) { sum, color in
        let difference = color - wanted
        return sum + (difference * difference).sum()
      }
      #expect(distance < last)
      last = distance
    }
    #expect(last == 0)
  }

  @Test("A stronger blend, at every size")
  func golden() {
    expectScreens("blend") { script in
      script.type("4a>>>", after: 300)
      script.send(.timer(.pulse(script.model.pulseNumber)))
    }
  }
}
