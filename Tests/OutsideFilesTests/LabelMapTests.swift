import Imaging
import TestSupport
import Testing

@testable import OutsideFiles

@Suite("Label maps of other programs")
struct LabelMapTests {
  private let folder = TemporaryFolder()

  private func read(
    _ bytes: [UInt8], _ name: String = "a.npy", colors: Bool = false
  ) throws(OutsideFileError) -> LabelMap {
    let path = folder.path.appending(name)
    #expect((try? folder.write(bytes, to: name)) != nil)
    return try LabelMap(path, numbersAreColors: colors)
  }

  private func array(
    _ descr: String, _ shape: String, _ words: [some FixedWidthInteger], fortran: Bool = false
  ) -> [UInt8] {
    NpyBytes.file(
      descr: descr, fortran: fortran, shape: shape, data: words.flatMap { NpyBytes.bytes(of: $0) })
  }

  private func fault(_ body: () throws(OutsideFileError) -> LabelMap) -> String {
    do throws(OutsideFileError) {
      _ = try body()
      return ""
    } catch {
      return "\(error)".replacing(folder.path.description + "/", with: "")
    }
  }

  @Test("Integers of every size are numbers of regions, and what is below 1 is none")
  func arrays() throws {
    let plain = Raster<Int32>(width: 3, height: 2, pixels: [0, 1, 1, 2, 0, 3])
    #expect(try read(array("<i4", "(2, 3)", [-1, 7, 7, 9, 0, 8] as [Int32])).labels == plain)
    #expect(
      try read(array(">u2", "(1, 2, 3)", ([0, 7, 7, 9, 0, 8] as [UInt16]).map(\.byteSwapped)))
        .labels == plain)
    #expect(try read(array("|u1", "(2, 3)", [0, 7, 7, 9, 0, 8] as [UInt8])).labels == plain)
    let huge: [Int64] = [.min, 1 << 40, 1 << 40, 9, -5, 1 << 41]
    #expect(try read(array("<i8", "(2, 3)", huge)).labels == plain)
    // Columns first.
    let turned: [UInt32] = [0, 9, 7, 0, 7, 8]
    let fortran = try read(array("<u4", "(2, 3)", turned, fortran: true)).labels
    #expect(fortran == Raster(width: 3, height: 2, pixels: [0, 2, 2, 1, 0, 3]))
  }

  @Test("Gray pictures hold numbers as they are, color ones if it is said")
  func pictures() throws {
    let path = folder.path.appending("a.png")
    let gray = Raster<UInt16>(width: 2, height: 2, pixels: [0, 1, 65_535, 300])
    try ImageFile.writePNG(indices16: gray, to: path)
    #expect(
      try LabelMap(path, numbersAreColors: false).labels.pixels == [0, 1, 65_535, 300])
    #expect(
      fault { () throws(OutsideFileError) in try LabelMap(path, numbersAreColors: true) }
        .contains("it is no color image of 8 bits"))
    let colors = Raster(
      width: 2, height: 1, pixels: [RGB(0, 0, 0), RGB(1, 2, 3)])
    try ImageFile.writePNG(color: colors, to: path)
    #expect(
      try LabelMap(path, numbersAreColors: true).labels.pixels == [0, 1 + 2 * 256 + 3 * 65_536])
    #expect(
      fault { () throws(OutsideFileError) in try LabelMap(path, numbersAreColors: false) } == """
        Cannot use a.png: it is a color image, and one gray value for each pixel is needed. If its colors \
        are numbers, as in COCO's panoptic files, write import+rgb: in front of the folder.
        """)
  }

  @Test("Other arrays, damaged files and pictures of other kinds are refused with words")
  func refusals() {
    let floats = NpyBytes.floats([1, 2], shape: [1, 2])
    #expect(fault { () throws(OutsideFileError) in try read(floats) }.contains("Save integers"))
    let deep = array("<i4", "(2, 1, 3)", [1, 2, 3, 4, 5, 6] as [Int32])
    #expect(
      fault { () throws(OutsideFileError) in try read(deep) }.contains("rows × columns is needed"))
    let short = Array(array("<i4", "(2, 3)", [1, 2, 3, 4, 5, 6] as [Int32]).dropLast())
    #expect(fault { () throws(OutsideFileError) in try read(short) }.contains("ends too early"))
    let vast = array("<i4", "(99999999, 99999999)", [1] as [Int32])
    #expect(fault { () throws(OutsideFileError) in try read(vast) }.contains("has more than"))
    #expect(!fault { () throws(OutsideFileError) in try read([1, 2, 3], "b.png") }.isEmpty)
  }

  @Test("Damage anywhere gives numbers or a sentence, never a trap")
  func fuzz() throws {
    let gray = Raster<UInt16>(width: 9, height: 7, pixels: (0..<63).map { UInt16($0 * 1_000) })
    let path = folder.path.appending("sound.png")
    try ImageFile.writePNG(indices16: gray, to: path)
    let picture = try OpenFile(path)
    let sound = [
      ("f.png", try picture.bytes(at: 0, count: picture.size)),
      ("f.npy", array("<i2", "(7, 9)", (0..<63).map { Int16($0 - 9) })),
    ]
    for seed in 0..<200 {
      var generator = TestGenerator(seed: UInt64(seed))
      let (name, original) = sound[seed % 2]
      var bytes = original
      for _ in 0...Int(generator.next() % 4) {
        bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(
          truncatingIfNeeded: generator.next())
      }
      if seed % 5 == 0 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
      do throws(OutsideFileError) {
        let labels = try read(bytes, name).labels
        #expect(labels.pixels.allSatisfy { $0 >= 0 })
      } catch {
        #expect("\(error)".hasSuffix("."))
      }
    }
  }

  @Test("A map lies as the image is stored, or turned upright, by its size")
  func turning() throws {
    let image = ImageSides(width: 3, height: 2)
    let lying = Raster<Int32>(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])
    let standing = lying.turned(upright: .rotatedClockwise)
    func stored(
      _ labels: Raster<Int32>, _ orientation: ImageOrientation, isUpright: Bool = false
    ) throws(LabelMapFault) -> Raster<Int32> {
      try LabelMap(labels: labels).stored(
        on: image, orientation: orientation, isUpright: isUpright)
    }
    for isUpright in [false, true] {
      #expect(try stored(lying, .upright, isUpright: isUpright) == lying)
      #expect(try stored(standing, .rotatedClockwise, isUpright: isUpright) == lying)
      #expect(try stored(lying, .rotatedClockwise, isUpright: isUpright) == lying)
      #expect(throws: LabelMapFault.self) { try stored(standing, .upright, isUpright: isUpright) }
    }
    // Its size says nothing here.
    let upset = lying.turned(upright: .rotated180)
    #expect(try stored(upset, .rotated180) == upset)
    #expect(try stored(upset, .rotated180, isUpright: true) == lying)
    do throws(LabelMapFault) {
      _ = try stored(Raster(width: 4, height: 2, filledWith: 1), .upright)
      Issue.record("A map of another size was taken.")
    } catch {
      #expect(
        "\(error)" == """
          it has 4 × 2 pixels, and the image has 3 × 2. Write a map of the image at its own size.
          """)
    }
  }
}
