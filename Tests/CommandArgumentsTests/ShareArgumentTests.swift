import CommandArguments
import Testing

@Suite("Shares as they are typed")
struct ShareArgumentTests {
  @Test("Percent or a number up to 1; anything else is refused")
  func spelling() {
    #expect(ShareArgument(argument: "5%")?.share == 0.05)
    #expect(ShareArgument(argument: "0.05")?.share == 0.05)
    #expect(ShareArgument(argument: "0")?.share == 0)
    #expect(ShareArgument(argument: "100%")?.share == 1)
    for text in ["", "%", "5", "-1%", "101%", "nan", "nan%", "inf", "five%", "1.5"] {
      #expect(ShareArgument(argument: text) == nil, "\(text)")
    }
    #expect(ShareArgument(argument: "0.125").map { "\($0)" } == "12.5%")
  }
}
