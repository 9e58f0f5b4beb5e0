import Testing

@testable import terrazzo

@Suite("What --backbone says")
struct BackboneArgumentTests {
  @Test("A network alone sees images as they are")
  func plain() throws {
    let argument = try BackboneArgument("efficientnet-lite0")
    #expect(argument.network == "efficientnet-lite0" && argument.scales == [1])
  }

  @Test("Sizes follow the network, in any order")
  func scales() throws {
    let argument = try BackboneArgument("nets/own:1.onnx:scales=1.5+1")
    #expect(argument.network == "nets/own:1.onnx" && argument.scales == [1, 1.5])
  }

  @Test(
    "What is no size is refused with a sentence",
    arguments: ["", "0", "1+1", "big", "1,2", "9", "nan", "1+", "1+2+3+4+0.5"])
  func refused(text: String) {
    #expect {
      try BackboneArgument("efficientnet-lite0:scales=\(text)")
    } throws: {
      "\($0)".hasPrefix("Cannot let a network see images at \"\(text)\" of their size.")
    }
  }
}
