import ActiveLearning
import Preparation
import Simulations
import Superpixels
import Testing

@testable import CommandArguments
@testable import terrazzo

@Suite("Lists that simulations take")
struct SimulationListTests {
  @Test("Lists are parsed: strategies with settings, seeds, batches, regions")
  func lists() throws {
    #expect(
      StrategyList.names(in: "random,bvsb+nearest:lambda=0.5,radius=2,entropy")
        == ["random", "bvsb+nearest:lambda=0.5,radius=2", "entropy"])
    let once = try StrategyList(["entropy", "random,entropy"], randomShare: 0.5).strategies
    #expect(once.map(\.name) == ["entropy", "random"])
    #expect(once.allSatisfy { $0.randomShare == 0.5 })
    #expect(
      SegmentationList(argument: "slic,rectangles:32x24,rectangles")?.methods
        == [.slic, .rectangles(RectangleSize("32x24")), .rectangles(nil)])
    let imported = SegmentationList(argument: "slic,import+rgb:maps/a")
    #expect(imported?.methods == [.slic] && imported?.maps?.numbersAreColors == true)
    for wrong in [
      "import:a,import:b", "import 0123456789abcdef0123456789abcdef", "import:",
    ] {
      #expect(SegmentationList(argument: wrong) == nil, "\(wrong)")
    }
    for wrong in ["", "slic,", "slic,slic", "watershed", "rectangles:0x3", "slic:3"] {
      #expect(SegmentationList(argument: wrong) == nil, "\(wrong)")
    }
    #expect(SeedList(argument: "3")?.seeds == [0, 1, 2])
    #expect(SeedList(argument: "7,3")?.seeds == [7, 3])
    #expect(SeedList(argument: "0") == nil && SeedList(argument: "1,x") == nil)
    #expect(BatchList(argument: "1%,25")?.amounts == [.percent(1), .regions(25)])
    #expect(BatchList(argument: "1%,") == nil && BatchList(argument: "5,5") == nil)
    #expect(RegionCountList(argument: "300,1200")?.counts == [300, 1_200])
    #expect(PersonModeList(argument: "keys,strata")?.modes == [.keys, .strata])
    for wrong in ["", "keys,", "keys,keys", "mouse"] {
      #expect(PersonModeList(argument: wrong) == nil, "\(wrong)")
    }
  }
}
