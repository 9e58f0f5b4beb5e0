import Imaging
import Labeling
import RegionPictures
import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

extension ImagePreview {
  /// A sky over a road, in a shade of its own.
  fileprivate static func street(_ image: ImageID) -> ImagePreview {
    let shade = UInt8(truncatingIfNeeded: image.rawValue * 37)
    let pixels = (0..<40 * 30).map { place in
      place < 40 * 15 ? RGB(120, 160, shade) : RGB(90, shade, 90)
    }
    return ImagePreview(image: image, picture: Raster(width: 40, height: 30, pixels: pixels))
  }
}

@Suite("Pictures on the map")
struct MapPictureTests {
  private func opened(_ count: Int, pixels: Bool = false) -> AnnotatorScript {
    var script = AnnotatorScript()
    if pixels { script.send(.pixelsChanged(shown: true, nil)) }
    script.type("t")
    script.send(.imagesListed(ImageFigures.street(count)))
    return script
  }

  private func requests(_ effects: [AnnotatorEffect]) -> [[ImageID]] {
    effects.compactMap { effect in
      if case .loadPreviews(let images, _) = effect { images } else { nil }
    }
  }

  private func ids(_ numbers: some Sequence<Int>) -> [ImageID] {
    numbers.map { ImageID(rawValue: Int64($0)) }
  }

  @Test("A few images are shown as pictures, with their colors beside their names")
  func golden() {
    expectScreens("map-pictures", on: [GoldenTerminal].every((80, 24))) { script in
      script.type("t")
      script.send(.imagesListed(ImageFigures.street(6)))
      for number in 1...5 { script.send(.previewLoaded(.street(ImageID(rawValue: Int64(number))))) }
      script.press(.right)
    }
  }

  @Test("Where all images fit as pictures, each is requested once")
  func few() {
    var script = opened(12)
    #expect(requests(script.effects) == [ids(1...12)])
    #expect(requests(script.press(.right)) == [])
    script.send(.previewLoaded(.street(ImageID(rawValue: 1))))
    #expect(requests(script.effects).count == 1)
    // Those that failed are tried again only when the screen is drawn anew.
    script.send(
      .reply(
        .previewLoaded(ImageID(rawValue: 2), .failure(EffectFailure(DisplayText("It is damaged."))))
      ))
    #expect(requests(script.press(.left)) == [])
    #expect(requests(script.press(.control("l"))) == [ids(2...12)])
  }

  @Test("Of a hundred thousand images only those on the screen are requested, and only on demand")
  func many() throws {
    var script = opened(100_000)
    #expect(requests(script.effects) == [])
    let first = try #require(requests(script.type("z")).first)
    #expect((12...60).contains(first.count) && first == ids(1...first.count))
    // The next rows replace what was requested before.
    let later = try #require(requests(script.press(.end)).first)
    #expect(later.count <= first.count && later.last == ImageID(rawValue: 100_000))
    // All images again, as colors; then the map is closed: nothing is wanted.
    script.type("z")
    script.type("z")
    #expect(requests(script.type("q")) == [[]])
  }

  @Test("As pixels more images fit as pictures than in cells")
  func pixels() {
    #expect(requests(opened(60).effects) == [])
    #expect(requests(opened(60, pixels: true).effects) == [ids(1...60)])
    // An answer to the question about pixels while the map is open counts, too.
    var script = opened(60)
    #expect(requests(script.send(.pixelsChanged(shown: true, nil))) == [ids(1...60)])
  }

  @Test("A slow link and a screen without colors show no pictures, and say why")
  func without() {
    var options = AnnotatorOptions.street
    options.link = .slow
    var slow = AnnotatorScript(options: options)
    slow.type("t")
    slow.send(.imagesListed(ImageFigures.street(5)))
    slow.type("z")
    #expect(requests(slow.effects) == [])
    #expect(slow.messageLine.contains("slow connection"))
    options.link = .normal
    options.depth = .mono
    var plain = AnnotatorScript(options: options)
    plain.type("t")
    plain.send(.imagesListed(ImageFigures.street(5)))
    plain.type("z")
    #expect(requests(plain.effects) == [])
    #expect(plain.messageLine.contains("need colors"))
  }

  @Test("No layout leaves the screen, and the cursor is always on it", arguments: 0..<40)
  func layouts(seed: Int) {
    let size = GridSize(columns: 44 + seed * 7 % 190, rows: 18 + seed * 5 % 60)
    for images in [1, 7, 40, 300, 9_000] {
      for form in [MapLayout.Form.none, .cells, .pixels] {
        for isClose in [false, true] {
          let layout = MapLayout(size: size, images: images, form: form, isClose: isClose)
          #expect(layout.columns * layout.cell.columns <= size.columns - 1)
          #expect(layout.rows * layout.cell.rows <= size.rows - MapLayout.firstRow - 4)
          let cursor = images * (seed % 10) / 10
          let shown = layout.shown(cursor: cursor, count: images)
          #expect(shown.contains(cursor))
          #expect(shown.count <= layout.columns * layout.rows)
        }
      }
    }
  }

  @Test("No more pictures are kept than a few screens show")
  func memory() {
    var previews = MapPreviews()
    for number in 0..<2_000 { previews.load(.street(ImageID(rawValue: Int64(number)))) }
    #expect(previews.loaded.count <= 2 * MapPreviews.most)
    #expect(previews.loaded[ImageID(rawValue: 1_999)] != nil)
    #expect(previews.loaded[ImageID(rawValue: 0)] == nil)
  }
}
