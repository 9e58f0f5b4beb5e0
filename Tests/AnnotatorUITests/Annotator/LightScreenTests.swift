import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Light on the screen")
struct LightScreenTests {
  private let size = GridSize(columns: 120, rows: 40)

  private func script(isDusk: Bool = true, options: AnnotatorOptions = .street) -> AnnotatorScript {
    var script = AnnotatorScript(size: size, options: options, loadsPictures: false)
    let picture = RegionPicture.street(ImageID(rawValue: 1))
    script.send(.pictureLoaded(isDusk ? picture.atDusk : picture))
    script.send(.timer(.pulse(script.model.pulseNumber)))
    return script
  }

  /// The part of the screen with the picture.
  private func picture(_ script: AnnotatorScript) throws -> [Cell] {
    let area = try #require(ScreenLayout(size: size).picture)
    let grid = script.model.view(size: size)
    return (area.row..<area.row + area.size.rows).flatMap { row in
      (area.column..<area.column + area.size.columns).map { grid[$0, row] }
    }
  }

  private func header(_ script: AnnotatorScript) -> String {
    script.rows()[0].split(separator: "  ").first.map(String.init) ?? ""
  }

  @Test("A dark image is brightened and the header says so; an image of day stays as it is")
  func signs() throws {
    let dusk = script()
    #expect(header(dusk) == " street · 0001.png · brightened")
    var day = script(isDusk: false)
    #expect(header(day) == " street · 0001.png")
    let before = try picture(day)
    day.type("BBB")
    #expect(header(day) == " street · 0001.png · not brightened")
    #expect(try picture(day) == before)
  }

  @Test("A key steps brightness: each step looks different and is said")
  func steps() throws {
    var script = script()
    var seen = [try picture(script)]
    for (words, sign) in [
      ("brightness: +1", "brightness +1"), ("brightness: +2", "brightness +2"),
      ("brightness: as in the file", "not brightened"),
    ] {
      script.type("B")
      #expect(script.messageLine == " " + words)
      #expect(header(script) == " street · 0001.png · " + sign)
      let now = try picture(script)
      #expect(!seen.contains(now))
      seen.append(now)
    }
    script.type("B")
    #expect(script.messageLine == " brightness: automatic, for dark and for flat images")
    #expect(try picture(script) == seen[0])
    // In free labeling the key is the same.
    script.type("fB")
    #expect(script.messageLine == " brightness: +1")
  }

  @Test("The raw picture has nothing brightened, dimmed or tinted; what changes a layer ends it")
  func raw() throws {
    var script = script()
    let before = try picture(script)
    script.type("R")
    #expect(
      script.messageLine
        == " raw picture: nothing brightened, dimmed or tinted · R goes back")
    #expect(header(script) == " street · 0001.png · raw")
    let raw = try picture(script)
    #expect(raw != before)
    script.type("R")
    #expect(script.messageLine == " raw picture hidden")
    #expect(try picture(script) == before)
    // Answers are tinted, but not in the raw picture.
    script.model.pictures.setAnswer(.void, of: .street(1, 12))
    script.type("aR")
    #expect(try picture(script) == raw)
    script.type("a")
    #expect(script.messageLine.hasPrefix(" answers hidden"))
    #expect(try picture(script) == before)
    // The surroundings are dimmed by day, too, and the raw picture has them as they are.
    var day = self.script(isDusk: false)
    let dimmed = try picture(day)
    day.type("R")
    #expect(try picture(day) != dimmed)
  }

  @Test("A key dithers where there are few colors, and says why it does nothing elsewhere")
  func dithering() throws {
    var script = script()
    let before = try picture(script)
    script.type("D")
    #expect(script.messageLine == " dithered · D stops")
    #expect(try picture(script) != before)
    script.type("D")
    #expect(script.messageLine == " not dithered · D dithers")
    #expect(try picture(script) == before)
    for (depth, words) in [
      (ColorDepth.truecolor, "With so many colors there is nothing to dither."),
      (.mono, "Without colors there is nothing to dither."),
    ] {
      var options = AnnotatorOptions.street
      options.depth = depth
      var other = self.script(options: options)
      other.type("D")
      #expect(other.messageLine == " " + words)
    }
  }

  @Test("Dithering starts as the number of colors demands, unless a person says otherwise")
  func defaults() {
    func options(_ depth: ColorDepth, _ dithers: Bool? = nil) -> AnnotatorOptions {
      AnnotatorOptions(
        projectName: DisplayText("street"), exportCommand: DisplayText("terrazzo export"),
        depth: depth, dithers: dithers)
    }
    for depth in ColorDepth.allCases {
      #expect(options(depth).dithers == depth.looksCloserDithered)
    }
    #expect(options(.palette256, true).dithers && !options(.palette16, false).dithers)
  }

  @Test("In cells each view has a light of its own; in pixels all views of an image share one")
  func views() throws {
    var script = script()
    func lights(_ script: AnnotatorScript, pixels: Bool) -> [LightCurve] {
      var memory = PictureMemory()
      memory.drawsPixels = pixels
      let grid = script.model.view(size: size, pictures: &memory)
      return pixels ? grid.pictures.map(\.request.light) : [memory.shownLight]
    }
    let (cells, pixels) = (lights(script, pixels: false), lights(script, pixels: true))
    #expect(pixels.count == 2 && pixels[0] == pixels[1] && !pixels[0].isPlain)
    script.type("+++")
    for _ in 0..<8 { script.press(.shiftDown) }
    #expect(lights(script, pixels: true) == pixels)
    #expect(lights(script, pixels: false) != cells)
  }

  @Test("Tiles are brightened if the image that they are from is dark, not if they are")
  func tiles() {
    let tile = RegionThumbnail.street(.street(1, 3))
    let size = GridSize(columns: 16, rows: 8)
    let request = PictureRequest(
      window: PictureWindow(x: 0, y: 0, width: 40, height: 40), size: size, focus: 1, marked: [],
      glyphs: .half, depth: .truecolor, dithers: false)
    func cells(_ brightness: Brightness?) -> CellGrid {
      let dark = RegionThumbnail(
        region: tile.region, picture: tile.picture.atDusk, inside: tile.map.labels,
        brightness: brightness)
      var memory = PictureMemory()
      return memory.render(request, of: dark, theme: .standard)
    }
    let day = Brightness(of: RegionPicture.street(ImageID(rawValue: 1)).picture)
    let dusk = Brightness(of: RegionPicture.street(ImageID(rawValue: 1)).picture.atDusk)
    #expect(cells(day) == cells(nil) && cells(dusk) != cells(day))
  }
}

extension Raster<RGB> {
  /// A sixth of the light.
  fileprivate var atDusk: Raster<RGB> {
    Raster(
      width: width, height: height,
      pixels: pixels.map { RGB($0.red / 6, $0.green / 6, $0.blue / 6) })
  }
}

extension RegionPicture {
  fileprivate var atDusk: RegionPicture {
    RegionPicture(
      image: image, name: name, picture: picture.atDusk, map: map, graph: graph,
      partition: partition, answers: answers, guesses: guesses)
  }
}
