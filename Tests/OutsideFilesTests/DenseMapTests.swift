import Imaging
import TestSupport
import Testing

@testable import OutsideFiles

@Suite("Maps of other programs")
struct DenseMapTests {
  private let folder = TemporaryFolder()
  /// A map of 3 columns, 2 rows and 4 channels lies over it.
  private static let image = ImageSides(width: 24, height: 16)
  /// Row, column and channel as digits.
  private static let values = (0..<24).map { (place: Int) -> Float in
    let (row, column, channel) = (place / 12, place / 4 % 3, place % 4)
    return Float(100 * row + 10 * column + channel)
  }

  private func map(
    _ bytes: [UInt8], _ layout: MapLayout = .hwc, image: ImageSides? = Self.image,
    isUpright: Bool = false, isStretched: Bool = false, orientation: ImageOrientation = .upright
  ) throws(OutsideFileError) -> DenseMap {
    let path = (try? folder.write(bytes, to: "map.npy")) ?? folder.path
    return try DenseMap(
      path,
      placement: MapPlacement(layout: layout, isUpright: isUpright, isStretched: isStretched),
      image: image, orientation: orientation, limit: 65_504)
  }

  private func fault(
    _ bytes: [UInt8], _ layout: MapLayout = .hwc, image: ImageSides = Self.image,
    orientation: ImageOrientation = .upright
  ) -> String {
    do throws(OutsideFileError) {
      _ = try map(bytes, layout, image: image, orientation: orientation)
      return "none"
    } catch {
      return error.description.replacing(folder.path.description, with: "")
    }
  }

  /// The values with the axes of an array in the given order, slowest first.
  private static func data(_ axes: [Int]) -> [UInt8] {
    let counts = [2, 3, 4]
    var values: [Float] = []
    for a in 0..<counts[axes[0]] {
      for b in 0..<counts[axes[1]] {
        for c in 0..<counts[axes[2]] {
          var place = [0, 0, 0]
          (place[axes[0]], place[axes[1]], place[axes[2]]) = (a, b, c)
          values.append(Float(100 * place[0] + 10 * place[1] + place[2]))
        }
      }
    }
    return values.flatMap { NpyBytes.bytes(of: $0.bitPattern) }
  }

  @Test("Channels first or last, in C or Fortran order, give the same map")
  func orders() throws {
    let files: [(MapLayout, [UInt8])] = [
      (.hwc, NpyBytes.file(shape: "(2, 3, 4)", data: Self.data([0, 1, 2]))),
      (.chw, NpyBytes.file(shape: "(4, 2, 3)", data: Self.data([2, 0, 1]))),
      (.hwc, NpyBytes.file(fortran: true, shape: "(2, 3, 4)", data: Self.data([2, 1, 0]))),
      (.chw, NpyBytes.file(fortran: true, shape: "(4, 2, 3)", data: Self.data([1, 0, 2]))),
      (.chw, NpyBytes.file(shape: "(1, 4, 2, 3)", data: Self.data([2, 0, 1]))),
    ]
    for (layout, bytes) in files {
      let map = try map(bytes, layout)
      #expect(map.columns == 3 && map.rows == 2 && map.channels == 4)
      #expect(map.values == Self.values)
    }
  }

  @Test(
    "A map of the upright image is turned to the stored one", arguments: ImageOrientation.allCases)
  func upright(_ orientation: ImageOrientation) throws {
    let stored = Raster(width: 3, height: 2, pixels: Array(0..<6))
    let turned = stored.turned(upright: orientation)
    let bytes = NpyBytes.floats(
      turned.pixels.flatMap { [Float($0), -Float($0)] }, shape: [turned.height, turned.width, 2])
    let map = try map(bytes, isUpright: true, orientation: orientation)
    #expect(map.columns == 3 && map.rows == 2)
    #expect(map.values == (0..<6).flatMap { [Float($0), -Float($0)] })
  }

  @Test("The proportions tell which axis holds the channels")
  func layouts() throws {
    #expect(try ImageSides(width: 480, height: 360).layouts(of: [45, 60, 12]) == [.hwc])
    // So few cells may be those of other proportions, rounded.
    #expect(try Self.image.layouts(of: [2, 3, 4]) == [.hwc, .chw])
    #expect(try Self.image.layouts(of: [384, 2, 3]) == [.chw])
    #expect(try ImageSides(width: 64, height: 64).layouts(of: [8, 8, 8]) == [.hwc, .chw])
    // Sides are rounded up or down to whole cells.
    #expect(try ImageSides(width: 487, height: 361).layouts(of: [46, 61, 256]) == [.hwc])
    #expect(try ImageSides(width: 487, height: 361).layouts(of: [45, 60, 256]) == [.hwc])
    let odd = #expect(throws: MapFault.self) {
      try ImageSides(width: 480, height: 360).layouts(of: [11, 90, 50])
    }
    #expect(
      odd?.description == """
        its cells, in an array of 11 × 90 × 50, do not have the proportions of the image, 480 × 360 pixels. \
        If the whole image was stretched to that shape, say --stretched; write maps of cropped or padded \
        images again.
        """)
  }

  @Test("What does not fit is named, with what to do")
  func faults() throws {
    var values = Self.values
    values[2 * 4 + 1] = .nan
    #expect(
      fault(NpyBytes.floats(values, shape: [2, 3, 4])) == """
        Cannot use /map.npy: the value at [0, 2, 1] is infinite or not a number. Compute it again, \
        perhaps as float32.
        """)
    values[9] = 1e6
    #expect(
      fault(NpyBytes.floats(values, shape: [2, 3, 4])) == """
        Cannot use /map.npy: the value at [0, 2, 1] is beyond ±65504. Scale the values down.
        """)
    #expect(
      fault(NpyBytes.floats(Self.values, shape: [24])) == """
        Cannot use /map.npy: its shape is 24, and rows × columns × channels or channels × rows × \
        columns is needed. Save it in that shape.
        """)
    #expect(
      fault(NpyBytes.floats(Self.values, shape: [3, 2, 4])).contains(
        "its 2 × 3 cells do not have the proportions of the image, 24 × 16 pixels."))
    #expect(
      fault(NpyBytes.floats(Self.values, shape: [3, 2, 4]), orientation: .rotatedClockwise)
        .contains("say --orientation upright"))
    #expect(
      fault(
        NpyBytes.floats(Self.values, shape: [2, 3, 4]), image: ImageSides(width: 2, height: 1)
      ).contains("it has 3 × 2 cells for an image of 2 × 1 pixels"))
    let integers = NpyBytes.file(descr: "|u1", shape: "(2, 3, 1)", data: [1, 2, 3, 4, 5, 6])
    #expect(fault(integers).contains("it holds other numbers than floating-point numbers."))
  }

  @Test("A stretched map fits whatever its proportions are")
  func stretched() throws {
    let bytes = NpyBytes.floats(Self.values, shape: [3, 2, 4])
    #expect(try map(bytes, isStretched: true).columns == 2)
  }
}
