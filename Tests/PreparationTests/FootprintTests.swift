import Imaging
import Labeling
import PreparationSupport
import Superpixels
import Testing

@testable import Preparation

@Suite("Footprints at the stored size")
struct FootprintTests {
  /// Which stored pixels belong to which region, one pixel after another.
  private func slowOwners(_ cut: CutImage) -> [Int32] {
    (0..<cut.storedHeight).flatMap { y in
      (0..<cut.storedWidth).map { x in
        cut.map.labels[
          x * cut.map.width / cut.storedWidth, y * cut.map.height / cut.storedHeight]
      }
    }
  }

  @Test(
    "Runs paint exactly the pixels whose map pixel belongs to the region, at any stored size",
    arguments: [(4, 3), (5, 3), (7, 11), (13, 4), (400, 299)])
  func runsAgreeWithPixels(width: Int, height: Int) {
    let cut = cutImage(
      [[0, 0, 1, 1], [0, 2, 2, 1], [3, 3, 2, 0]], storedWidth: width, storedHeight: height)
    var painted = [Int32](repeating: -1, count: width * height)
    for number in 0..<cut.map.count {
      let footprint = cut.footprint(of: number)
      #expect(footprint.imageWidth == width && footprint.imageHeight == height)
      #expect(footprint.runs == footprint.runs.sorted { $0.start < $1.start })
      for run in footprint.runs {
        #expect(run.start / width == (run.start + run.length - 1) / width)
        for pixel in run.start..<(run.start + run.length) {
          #expect(painted[pixel] == -1)
          painted[pixel] = Int32(number)
        }
      }
      #expect(Int(cut.storedAreas()[number]) == footprint.area)
    }
    #expect(painted == slowOwners(cut))
  }

  @Test("A region's box and inner pixel belong to it")
  func boxAndInnerPixel() {
    // Region 0 is a horseshoe whose centroid lies in region 1.
    let cut = cutImage(
      [[0, 0, 0], [0, 1, 0], [0, 1, 0]], storedWidth: 30, storedHeight: 31)
    let owners = slowOwners(cut)
    for number in 0..<2 {
      let (x, y) = cut.pixelInside(number)
      #expect(owners[y * 30 + x] == Int32(number))
      let own = owners.indices.filter { owners[$0] == Int32(number) }
      let box = cut.storedBox(of: number)
      #expect(Int(box.minX) == own.map { $0 % 30 }.min())
      #expect(Int(box.maxX) == own.map { $0 % 30 }.max())
      #expect(Int(box.minY) == own.map { $0 / 30 }.min())
      #expect(Int(box.maxY) == own.map { $0 / 30 }.max())
    }
  }

  @Test("An old footprint teaches the regions that it covers by nine tenths, and no other")
  func coverage() {
    let old = cutImage([[0, 0, 1, 1]], storedWidth: 40, storedHeight: 10)
    // 21 of 40 columns: the new region 0 covers the old one; the old one covers 20/21 of it.
    let new = cutImage(
      [[Int32](repeating: 0, count: 21) + [Int32](repeating: 1, count: 19)], storedWidth: 40,
      storedHeight: 10)
    #expect(new.numbers(coveredBy: old.footprint(of: 0), atLeast: 0.9) == [0])
    #expect(new.numbers(coveredBy: old.footprint(of: 0), atLeast: 0.96) == [])
    #expect(new.numbers(coveredBy: old.footprint(of: 1), atLeast: 0.9) == [1])
    let other = cutImage([[0, 0]], storedWidth: 41, storedHeight: 10)
    #expect(new.numbers(coveredBy: other.footprint(of: 0), atLeast: 0.9) == [])
  }
}
