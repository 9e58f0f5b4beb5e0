import Imaging
import Labeling
import PreparationSupport
import Testing

@testable import Annotation
@testable import Simulations

@Suite("Ground truth by region")
struct RegionTruthTests {
  @Test("Values are counted under each region at the stored size, whatever the map's size")
  func counts() {
    let cut = cutImage([[0, 1], [0, 1]], storedWidth: 4, storedHeight: 3)
    let mask = Raster<UInt16>(
      width: 4, height: 3, pixels: [7, 7, 2, 2, 7, 300, 2, 2, 7, 300, 300, 2])
    let truth = RegionTruth(mask: mask, cut: cut)
    #expect(truth.values == [2, 7, 300])
    #expect(Array(truth.counts(of: 0)) == [0, 4, 2])
    #expect(Array(truth.counts(of: 1)) == [5, 0, 1])
    #expect(truth.dominant(of: 0) == 7 && truth.dominant(of: 1) == 2)
  }

  @Test("In a tie of two values, the smaller one is the answer")
  func ties() {
    let cut = cutImage([[0, 0]], storedWidth: 2, storedHeight: 1)
    let truth = RegionTruth(
      mask: Raster<UInt16>(width: 2, height: 1, pixels: [9, 4]), cut: cut)
    #expect(truth.dominant(of: 0) == 4)
  }

  @Test("Ignored values are answered with void, the others with the corresponding class")
  func answers() {
    let classes = TruthClasses(values: [5, 0, 11, 3, 200], ignored: [11, 12])
    #expect(classes.values == [0, 3, 5, 200])
    #expect(classes.answer(for: 11) == .void)
    #expect(classes.answer(for: 5) == .labeled(ClassID(rawValue: 2)))
    #expect(classes.answer(for: 4) == .void, "a value that never occurs is no class")
    #expect(classes.place(of: 200) == 3 && classes.place(of: 1) == nil)
  }

  @Test("A mask lies under the image's relative name, ending in .png")
  func names() {
    let images = LabeledImages(folder: FilePath("i"), masks: FilePath("m"))
    #expect(images.mask(of: ImageName("a/b.c.jpg")).description == "m/a/b.c.png")
    #expect(images.mask(of: ImageName("a.d/b")).description == "m/a.d/b.png")
    #expect(images.mask(of: ImageName(".hidden")).description == "m/.hidden.png")
  }
}
