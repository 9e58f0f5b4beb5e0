import Foundation
import Imaging
import Labeling
import Superpixels
import TestSupport
import Testing

@testable import TerminalGraphics
@testable import TerminalPictures

@Suite("Kitty's graphics")
struct KittyEncoderTests {
  private let scene = PictureScene()
  private let cells = CellPixels.usual

  @Test("Five frames: the first picture, another view, another region, a note over it, nothing")
  func golden() {
    var encoder = KittyEncoder(encoded: EncodedPictures())
    var text = ""
    func show(_ name: String, _ grid: CellGrid) {
      text += "# \(name)\n\(readable(encoder.bytes(for: grid, cells: cells)))\n"
    }
    let closer = PictureWindow(x: 8, y: 4, width: 24, height: 16)
    show("the first picture", scene.grid(scene.request()))
    show("the same", scene.grid(scene.request()))
    show("another view", scene.grid(scene.request(closer)))
    show("another region", scene.grid(scene.request(closer, focus: 6)))
    var covered = scene.grid(scene.request(closer, focus: 6))
    covered.put(DisplayText("a note over it"), column: 0, row: 8)
    show("a note over it", covered)
    show("nothing", CellGrid(size: covered.size))
    show("the picture again", scene.grid(scene.request(closer, focus: 6)))
    expectSnapshot(text, named: "kitty-frames")
  }

  @Test("Uploads come in chunks of 4096 characters, the last one says so, and they are the PNG")
  func chunks() throws {
    let png = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 256) }
    let sent = String(decoding: KittyCommand.upload(Base64.encode(png), image: 9), as: UTF8.self)
    let pieces = sent.components(separatedBy: "\u{1B}\\").dropLast()
    #expect(pieces.count == 4)  // 13,336 characters
    var payload = ""
    for (number, piece) in pieces.enumerated() {
      let parts = piece.dropFirst(3).split(separator: ";", maxSplits: 1)
      #expect(parts[0].hasSuffix(number == 3 ? "m=0" : "m=1"))
      #expect(parts[1].count <= 4096)
      payload += parts[1]
    }
    #expect(Array(try #require(Data(base64Encoded: payload))) == png)
  }

  @Test("Base64 of every length ends as it should", arguments: 0...7)
  func base64(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }
    #expect(
      String(decoding: Base64.encode(bytes), as: UTF8.self) == Data(bytes).base64EncodedString())
  }

  @Test("An answer in the same image costs less than three kilobytes, a view of its own included")
  func budget() {
    var encoder = KittyEncoder(encoded: EncodedPictures())
    let window = PictureWindow(x: 0, y: 0, width: 48, height: 32)
    func grid(_ focus: Int) -> CellGrid {
      var request = scene.request(window, focus: focus, columns: 86, rows: 36)
      request.marked = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
      var grid = CellGrid(size: GridSize(columns: 120, rows: 40))
      grid.blit(
        CellGrid(request, placing: PlacedPicture(request, of: scene.picture)), column: 0, row: 1)
      return grid
    }
    _ = encoder.bytes(for: grid(0), cells: cells)
    for focus in 1..<12 {
      #expect(encoder.bytes(for: grid(focus), cells: cells).count < 3_000)
    }
  }

  @Test("A terminal's memory stays within the budget, and the longest unused picture goes first")
  func memory() {
    // One picture takes 96 × 64 × 4 bytes; there is room for three.
    var encoder = KittyEncoder(encoded: EncodedPictures(), budget: 3 * 96 * 64 * 4)
    func sent(_ seed: Int) -> String {
      let scene = PictureScene(seed: seed)
      return readable(encoder.bytes(for: scene.grid(scene.request(focus: nil)), cells: cells))
    }
    for seed in 1...3 { #expect(sent(seed).contains("a=t,f=100")) }
    #expect(!sent(1).contains("a=t,f=100"), "It is still there.")
    #expect(sent(4).contains("s=1,v=1,i=2,"), "The second picture is the longest unused one.")
    #expect(!sent(1).contains("a=t,f=100"))
    let again = sent(2)
    #expect(again.contains("a=t,f=100,i=2,"), "It was freed; its number is given again.")
  }

  @Test("What is sent ahead is not sent again when it is shown, and not shown before")
  func ahead() throws {
    var encoder = KittyEncoder(encoded: EncodedPictures())
    let next = try (2...5).map { try PictureScene(seed: $0).placed(scene.request()) }
    func sent(_ most: Int) -> String {
      readable(encoder.ahead(of: next, cells: cells, most: most))
    }
    #expect(sent(10_000) == "", "What the terminal holds is unknown.")
    var first = scene.grid(scene.request())
    first.upcoming = next
    _ = encoder.bytes(for: first, cells: cells)
    let one = sent(1)
    // A picture, and the outline over it.
    #expect(one.components(separatedBy: "a=t,f=100").count == 3 && !one.contains("a=p"))
    let rest = sent(1_000_000)
    #expect(rest.components(separatedBy: "a=t,f=100").count == 7 && !rest.contains("a=p"))
    #expect(sent(1_000_000) == "")
    // Frames in between keep all of it.
    #expect(encoder.bytes(for: first, cells: cells).count == 0)
    for seed in 2...5 {
      var grid = PictureScene(seed: seed).grid(scene.request())
      grid.upcoming = next
      let shown = readable(encoder.bytes(for: grid, cells: cells))
      #expect(shown.contains("a=p") && !shown.contains("a=t,f=100"))
    }
  }

  @Test("The numbers of outlines that were sent in vain are given again")
  func inVain() throws {
    var encoder = KittyEncoder(encoded: EncodedPictures(), budget: 2 * 96 * 64 * 4)
    var highest = 0
    for seed in 1...40 {
      var grid = PictureScene(seed: seed).grid(scene.request())
      grid.upcoming = [try PictureScene(seed: 100 + seed).placed(scene.request())]
      let bytes =
        encoder.bytes(for: grid, cells: cells)
        + encoder.ahead(of: grid.upcoming, cells: cells, most: 1_000_000)
      for number in readable(bytes).matches(of: /a=t,f=100,i=([0-9]+)/) {
        highest = max(highest, Int(number.1) ?? .max)
      }
    }
    #expect(highest < 12, "\(highest)")
  }

  @Test("Nothing is deleted in a way that frees the images that are not shown")
  func keeping() {
    var encoder = KittyEncoder(encoded: EncodedPictures())
    _ = encoder.bytes(for: scene.grid(scene.request()), cells: cells)
    let empty = CellGrid(size: GridSize(columns: 40, rows: 12))
    let gone = readable(encoder.bytes(for: empty, cells: cells))
    #expect(gone.contains("d=i") && !gone.contains("d=I") && !gone.contains("d=A"))
    let back = readable(encoder.bytes(for: scene.grid(scene.request()), cells: cells))
    #expect(!back.contains("a=t,f=100,i=1,"), "The picture was kept.")
    #expect(back.contains("a=p,i=1,"))
  }

  @Test("After a clear everything is sent again, to an empty terminal")
  func clearing() {
    var encoder = KittyEncoder(encoded: EncodedPictures())
    let grid = scene.grid(scene.request())
    _ = encoder.bytes(for: grid, cells: cells)
    #expect(readable(encoder.clear()) == "␛_Ga=d,d=A,q=2␛\\\n")
    let again = readable(encoder.bytes(for: grid, cells: cells))
    #expect(again.hasPrefix("␛_Ga=d,d=A,q=2␛\\\n␛_Ga=t,f=100"))
  }

  @Test("Where uploads became smaller, what was sent before stays, and the next picture is smaller")
  func limited() {
    let encoded = EncodedPictures()
    var encoder = KittyEncoder(encoded: encoded)
    func sent(_ seed: Int) -> String {
      let scene = PictureScene(seed: seed)
      return readable(encoder.bytes(for: scene.grid(scene.request(focus: nil)), cells: cells))
    }
    #expect(sent(1).contains("w=96,h=64"))
    encoded.limit(to: 96 * 64 / 4)
    #expect(sent(2).contains("w=48,h=32"))
    let again = sent(1)
    #expect(again.contains("w=96,h=64") && !again.contains("a=t,f=100"))
    // With more room again, pictures that were sent small are sent anew.
    encoded.limit(to: UploadLimit.usualPixels)
    #expect(sent(2).contains("w=96,h=64"))
  }

  @Test("Over a slow connection the tiles of a sheet share what one picture may have")
  func sharing() {
    let picture = PictureScene().picture.picture
    let encoded = EncodedPictures()
    #expect(encoded.size(of: picture, among: 66) == (96, 64))
    encoded.limit(to: 65_536)
    #expect(encoded.size(of: picture, among: 4) == (96, 64))
    let tile = encoded.size(of: picture, among: 66)
    #expect(tile == (38, 25) && 66 * tile.width * tile.height <= 65_536)
    encoded.limit(to: 6_600)
    #expect(encoded.size(of: picture, among: 66) == (24, 16), "not fewer than can be made out")
  }

  @Test("A large view that would shrink its picture by much gets a version of its own size")
  func shrinking() throws {
    let pixels = [RGB](repeating: RGB(9, 99, 199), count: 1_200 * 900)
    let map = SuperpixelMap(labels: Raster(width: 4, height: 3, filledWith: 0), count: 1)
    let large = SegmentedPicture(
      picture: Raster(width: 1_200, height: 900, pixels: pixels), map: map, graph: RegionGraph(map))
    var encoder = KittyEncoder(encoded: EncodedPictures())
    func sent(columns: Int, rows: Int) -> String {
      let request = PictureRequest(
        window: PictureWindow(x: 0, y: 0, width: 4, height: 3),
        size: GridSize(columns: columns, rows: rows), focus: nil, marked: [], glyphs: .quadrant,
        depth: .truecolor, dithers: false)
      let grid = CellGrid(request, placing: PlacedPicture(request, of: large))
      return readable(encoder.bytes(for: grid, cells: cells))
    }
    #expect(sent(columns: 80, rows: 30).contains("w=640,h=480"))
    // One that is shrunk less uses what fits a megapixel.
    let megapixel = EncodedPictures().size(of: large.picture)
    #expect(megapixel.width * megapixel.height <= UploadLimit.usualPixels)
    #expect(
      sent(columns: 120, rows: 45).contains("w=\(megapixel.width),h=\(megapixel.height)"))
    // A small one shrinks by up to a half; 40 columns are 320 pixels.
    #expect(sent(columns: 40, rows: 15).contains("w=320,h=240"))
  }
}
