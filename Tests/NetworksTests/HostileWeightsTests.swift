import Labeling
import Networks
import Numerics
import Testing

@Suite("Hostile weights files")
struct HostileWeightsTests {
  private static func tensor(
    _ name: String = "w", type: String = "F32", shape: String = "[2]", offsets: String = "[0,8]"
  ) -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  private static func error(_ bytes: [UInt8]) -> WeightsFileError? {
    do throws(WeightsFileError) {
      _ = try WeightsFile(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("Every lie of a header is refused with a sentence of its own")
  func lies() {
    func words(_ header: String, values: Int = 8, claimed: UInt64? = nil) -> String {
      Self.error(weightsFile(header, values: values, claimed: claimed))?.description ?? "accepted"
    }
    func sentence(_ reason: String) -> String {
      "Cannot use the weights: \(reason). The file is damaged or of another kind; fetch it again "
        + "from its source."
    }
    let sound = "{\(Self.tensor())}"
    #expect(words(sound) == "accepted")
    #expect(Self.error([1, 2, 3])?.description == sentence("the file ends after 3 bytes"))
    #expect(
      words(sound, claimed: .max)
        == sentence("the header has \(Int.max) bytes, but the limit is 4194304"))
    #expect(
      words("{}", values: 0, claimed: 4_000_000)
        == sentence("the header should have 4000000 bytes, but only 2 follow"))
    #expect(words(sound, values: 12) == sentence("4 bytes belong to no tensor"))
    #expect(
      words(sound, values: 7) == sentence(#""w" should end at byte 8, but there are only 7"#))
    #expect(
      words("{\(Self.tensor(offsets: "[4,12]"))}", values: 12)
        == sentence("4 bytes belong to no tensor"))
    #expect(
      words("{\(Self.tensor()),\(Self.tensor("v", offsets: "[4,12]"))}", values: 12)
        == sentence(#""v" overlaps another tensor"#))
    #expect(
      words("{\(Self.tensor()),\(Self.tensor("v"))}") == sentence(#""w" overlaps another tensor"#))
    #expect(
      words("{\(Self.tensor()),\(Self.tensor())}") == sentence(#"the name "w" occurs twice"#))
    #expect(
      words("{\(Self.tensor("\u{1B}[2J", type: "I64"))}")
        == sentence("the header cannot be read because a string has a control character, at byte 3")
    )
    #expect(
      words(#"{\#(Self.tensor(#"\u001b[2J"#, type: "I64"))}"#)
        == sentence(
          #""\u{1b}[2J" has values of type "I64", and only F16 and F32 are supported"#))
    #expect(
      words("{\(Self.tensor(shape: "[3]"))}")
        == sentence(#""w" is 3, but 8 bytes are set aside for it"#))
    // 2³² · 2³² · 4 is 0 in 64 bits.
    #expect(
      words("{\(Self.tensor(shape: "[4294967296,4294967296]", offsets: "[0,0]"))}", values: 0)
        == sentence(#""w" is 4294967296×4294967296, but 0 bytes are set aside for it"#))
  }

  @Test(
    "Headers that are not the JSON of the format are refused",
    arguments: [
      "", "null", "[]", "{", "}", "{}x", "{,}", #"{"w"}"#, #"{"w":1}"#, #"{"w":{}}"#,
      #"{"w":{"dtype":"F32","shape":[],"data_offsets":[0]}}"#,
      #"{"w":{"dtype":"F32","shape":[],"data_offsets":[4,0]}}"#,
      #"{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[1e0],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}"#,
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}"#,
      #"{"w":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"__metadata__":{"a":1}}"#, #"{"__metadata__":{"a":"1","a":"2"}}"#,
      #"{"__metadata__":{},"__metadata__":{}}"#, #"{"__metadata__":{"a":{"b":"c"}}}"#,
      #"{"\x":{}}"#, #"{"\ud800":{}}"#, #"{"\ud800\u0041":{}}"#, #"{"\u12":{}}"#, #"{"w"#,
    ])
  func grammar(header: String) {
    #expect(Self.error(weightsFile(header, values: 4)) != nil)
  }

  @Test("Infinite values and values that are no number are refused, wherever they are")
  func values() throws {
    for bits: UInt32 in [0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0x7F80_0001] {
      var bytes = weightsFile("{\(Self.tensor())}", values: 8)
      for byte in 0..<4 { bytes[bytes.count - 4 + byte] = UInt8(bits >> (8 * UInt32(byte)) & 0xFF) }
      #expect(Self.error(bytes) == .notFinite(tensor: DisplayText("w")))
    }
    var half = weightsFile("{\(Self.tensor(type: "F16", shape: "[4]"))}", values: 8)
    half[half.count - 1] = 0x7C
    #expect(Self.error(half) == .notFinite(tensor: DisplayText("w")))
  }

  @Test(
    "No change of a byte and no loss of the end makes reading trap",
    arguments: 0..<4 as Range<UInt64>)
  func mutations(seed: UInt64) throws {
    let sound = try WeightsFile.encode(
      [
        WeightsTensor("stem.weight", shape: [2, 2], values: [1, 2, 3, 4], precision: .half),
        WeightsTensor("stem.bias", shape: [2], values: [1, 2]),
      ], metadata: ["source": "made here"])
    var generator = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
      }
      do {
        let file = try WeightsFile(bytes)
        for entry in file.entries {
          #expect(file.values(of: entry.name)?.count == entry.shape.reduce(1, *))
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 1_500)
  }
}
