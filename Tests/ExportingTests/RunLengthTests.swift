import ExportingSupport
import Imaging
import Labeling
import Testing

@testable import Exporting

@Suite("Run lengths of exported classes")
struct RunLengthTests {
  /// A random map of a few classes, void and unlabeled pixels; some are narrow, some have one class only.
  static func map(_ seed: UInt64) -> Raster<UInt16> {
    var numbers = SeededNumbers(seed: seed)
    let (width, height) = (1 + numbers.next(40), 1 + numbers.next(30))
    let values: [UInt16] = [0, 1, 2, ExportedPixels.void, ExportedPixels.unlabeled]
    let kinds = 1 + numbers.next(values.count)
    let size = 1 + numbers.next(6)
    var cells: [Int: UInt16] = [:]
    return Raster(
      width: width, height: height,
      pixels: (0..<width * height).map { pixel in
        let cell = pixel / width / size * 100 + pixel % width / size
        if cells[cell] == nil { cells[cell] = values[numbers.next(kinds)] }
        return cells[cell] ?? 0
      })
  }

  /// As `rleFrString` of COCO's maskApi.c reads it.
  private func decoded(coco text: String) -> [Int] {
    let bytes = Array(text.utf8)
    var counts: [Int] = []
    var index = 0
    while index < bytes.count {
      var value = 0
      var group = 0
      var isMore = true
      while isMore {
        let byte = Int(bytes[index]) - 48
        value |= (byte & 0x1F) << (5 * group)
        isMore = byte & 0x20 != 0
        index += 1
        group += 1
        if !isMore && byte & 0x10 != 0 { value |= -1 << (5 * group) }
      }
      if counts.count > 2 { value += counts[counts.count - 2] }
      counts.append(value)
    }
    return counts
  }

  @Test("of COCO give back every pixel, its box and its area", arguments: 0..<60)
  func coco(seed: UInt64) {
    let map = Self.map(seed)
    var left = map.pixels.count { $0 < ExportedPixels.void }
    for run in LabelRuns.all(in: map, along: .columns) {
      let counts = decoded(coco: COCORunLengths.text(of: run.counts(total: map.pixels.count)))
      #expect(counts.reduce(0, +) == map.pixels.count)
      var position = 0
      var inside: [(x: Int, y: Int)] = []
      for (index, count) in counts.enumerated() {
        for pixel in position..<(position + count) where index % 2 == 1 {
          inside.append((pixel / map.height, pixel % map.height))
        }
        position += count
      }
      #expect(inside.allSatisfy { map[$0.x, $0.y] == run.place } && inside.count == run.area)
      #expect(inside.count == map.pixels.count { $0 == run.place })
      #expect(run.left == inside.map(\.x).min() && run.right == inside.map(\.x).max())
      #expect(run.top == inside.map(\.y).min() && run.bottom == inside.map(\.y).max())
      left -= inside.count
    }
    #expect(left == 0)
  }

  @Test(
    "of long images are compressed as COCO does",
    arguments: [[0, 5, 100_000, 3, 70], [7], [31, 32, 1]])
  func known(counts: [Int]) {
    #expect(decoded(coco: COCORunLengths.text(of: counts)) == counts)
  }

  @Test("are those of pycocotools for a known mask")
  func reference() {
    // pycocotools.mask.encode of a 3×4 mask (height × width) with the middle row set, and of a full one.
    #expect(COCORunLengths.text(of: [1, 1, 2, 1, 2, 1, 2, 1, 1]) == "11200000O")
    #expect(COCORunLengths.text(of: [0, 12]) == "0<")
  }

  @Test("of boxes give back every pixel and are never longer than the box", arguments: 0..<60)
  func boxes(seed: UInt64) {
    let map = Self.map(seed)
    for run in LabelRuns.all(in: map, along: .rows) {
      let counts = run.boxCounts(imageWidth: map.width)
      #expect(counts.reduce(0, +) == run.boxWidth * run.boxHeight)
      #expect(counts.dropFirst().allSatisfy { $0 > 0 })
      let box = run.boxRaster(imageWidth: map.width)
      for y in 0..<box.height {
        for x in 0..<box.width {
          #expect((box[x, y] == 1) == (map[run.left + x, run.top + y] == run.place))
        }
      }
      #expect((counts[0] == 0) == (map[run.left, run.top] == run.place))
    }
  }
}

@Suite("Run lengths of Label Studio's brush")
struct BrushRunLengthTests {
  /// As rle-pack reads them: values, the bits of one, and the sizes of lengths.
  private func decoded(_ bytes: [UInt8]) -> (sizes: [Int], values: [UInt8]) {
    var position = 0
    func read(_ count: Int) -> Int {
      (0..<count).reduce(0) { number, _ in
        defer { position += 1 }
        return number << 1 | Int(bytes[position / 8] >> (7 - position % 8) & 1)
      }
    }
    let count = read(32)
    let bits = read(5) + 1
    let sizes = (0..<4).map { _ in read(4) + 1 }
    var values: [UInt8] = []
    while values.count < count {
      let isRepeated = read(1) == 1
      let length = read(sizes[read(2)]) + 1
      if isRepeated {
        values += [UInt8](repeating: UInt8(read(bits)), count: length)
      } else {
        for _ in 0..<length { values.append(UInt8(read(bits))) }
      }
    }
    #expect(position <= bytes.count * 8 && position > bytes.count * 8 - 8)
    return (sizes, values)
  }

  @Test("give back every pixel in the last of four values", arguments: 0..<60)
  func pixels(seed: UInt64) {
    let map = RunLengthTests.map(seed)
    for run in LabelRuns.all(in: map, along: .rows) {
      let total = map.pixels.count
      let (sizes, values) = decoded(
        BrushRunLengths(counts: run.counts(total: total), total: total).bytes)
      #expect(sizes == [3, 4, 8, 16] && values.count == 4 * total)
      for (pixel, place) in map.pixels.enumerated() {
        #expect(values[4 * pixel + 3] == (place == run.place ? 255 : 0))
      }
    }
  }

  @Test("split runs that are longer than a length can say")
  func long() {
    let (_, values) = decoded(BrushRunLengths(counts: [20_000, 50_000], total: 70_000).bytes)
    #expect(values.count == 280_000 && values[79_999] == 0 && values[80_000] == 255)
    #expect(values.last == 255)
  }

  @Test("begin with the header that readers know")
  func header() {
    // 32 bits with the count, then 7, 2, 3, 7 and 15: bytes 57, 27, 255 at the fifth place.
    let bytes = BrushRunLengths(counts: [1], total: 1).bytes
    #expect(Array(bytes[..<7]) == [0, 0, 0, 4, 57, 27, 255 & bytes[6]] && bytes[6] >> 3 == 31)
  }
}

@Suite("Text in tables and files of settings")
struct ExportedTextTests {
  @Test(
    "is never taken for a formula",
    arguments: [
      ("=1+1", "'=1+1"), ("+a", "'+a"), ("-a", "'-a"), ("@x", "'@x"), ("-1.5", "-1.5"),
      ("a=b", "a=b"),
      ("a,b", "\"a,b\""), ("=\"x\"", "\"'=\"\"x\"\"\""), ("\tx", "'\tx"), ("", ""),
    ])
  func formulas(text: String, field: String) { #expect(CSVText.field(text) == field) }

  @Test("is quoted for JSON, XML and YAML")
  func quoted() {
    #expect(JSONText.string("a\"b\\\n\u{7}") == "\"a\\\"b\\\\\\n\\u0007\"")
    #expect(XMLText.escaped("<a & \"b\"\n\u{7}>") == "&lt;a &amp; &quot;b&quot;&#10;\u{FFFD}&gt;")
    #expect(
      YAMLText.string("a: \"b\" # \u{7}\u{202E}é") == "\"a: \\\"b\\\" # \\U00000007\\U0000202eé\"")
  }

  @Test("gets other characters and numbers where names would be misread or the same")
  func plain() {
    let names = PlainNames.distinct(["a:b", "a_b", " a_b ", "", "x"], taken: ["x"]) { $0 == ":" }
    #expect(names == ["a_b", "a_b_2", "a_b_3", "_", "x_2"])
  }
}

@Suite("Colors of PASCAL VOC")
struct VOCColorTests {
  @Test("are those of the development kit")
  func known() {
    func color(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> ClassColor {
      ClassColor(red: red, green: green, blue: blue)
    }
    #expect(VOCColors.color(of: 0) == color(0, 0, 0))
    #expect(VOCColors.color(of: 1) == color(128, 0, 0))
    #expect(VOCColors.color(of: 2) == color(0, 128, 0))
    #expect(VOCColors.color(of: 15) == color(192, 128, 128))
    #expect(VOCColors.color(of: 20) == color(0, 64, 128))
    #expect(VOCColors.color(of: 255) == color(224, 224, 192))
    #expect(Set((0..<256).map { VOCColors.color(of: $0) }).count == 256)
    #expect(VOCColors.palette.count == 256)
  }
}
