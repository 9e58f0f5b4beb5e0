import CommandArguments
import Imaging
import Preparation
import Testing

@Suite("Segmentation as it is typed")
struct SegmentationArgumentTests {
  @Test("Methods go by their names, and import: names a folder of label maps")
  func spelling() {
    #expect(SegmentationArgument(argument: "seeds")?.name == .seeds)
    var request = RegionMapRequest(folder: FilePath("a:b/c+d"))
    #expect(SegmentationArgument(argument: "import:a:b/c+d")?.maps == request)
    request.numbersAreColors = true
    #expect(SegmentationArgument(argument: "import+rgb:a:b/c+d")?.maps == request)
    request.isUpright = true
    request.allowsMissing = true
    #expect(SegmentationArgument(argument: "import+partial+rgb+upright:a:b/c+d")?.maps == request)
    for text in ["", "SLIC", "import", "import:", "import+x:a", "import+:a", "imports:a", ":a"] {
      #expect(SegmentationArgument(argument: text) == nil)
    }
  }
}
