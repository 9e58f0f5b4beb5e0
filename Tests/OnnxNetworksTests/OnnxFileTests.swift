import TestSupport
import Testing

@testable import OnnxNetworks

/// What is read of a file, without any runtime.
@Suite("ONNX files")
struct OnnxFileTests {
  private static func error(_ bytes: [UInt8]) -> OnnxError? {
    do throws(OnnxError) {
      _ = try OnnxFile(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("A file tells its outputs and what its nodes compute")
  func names() throws {
    let file = try OnnxFile(OnnxBytes.small(outputs: ["b"]))
    #expect(file.outputs == ["b"])
    #expect(file.computed == ["a", "r", "b"])
    #expect(file.note == nil)
    #expect(try file.description() == nil)
  }

  @Test("Outputs and a description are appended, and the file stays what it was before them")
  func additions() throws {
    let bytes = OnnxBytes.small(outputs: ["b"])
    let description = OnnxDescription(
      name: "mine", input: "x", scale: .unit, multiple: 32,
      taps: [OnnxTap(output: "r", channels: 4, stride: 2, offset: 0.5)])
    let file = try OnnxFile(bytes).adding(outputs: ["r"], note: description.encoded)
    #expect(file.bytes.starts(with: bytes) && file.outputs == ["b", "r"])
    #expect(try file.description() == description)
    #expect(try OnnxFile(file.bytes).description() == description)
    #expect(
      try OnnxFile(bytes).adding(outputs: ["r"], note: description.encoded).bytes == file.bytes)
  }

  @Test("The description is found without reading the rest of the file")
  func descriptionAlone() throws {
    let folder = TemporaryFolder()
    let description = OnnxDescription(
      name: "mine", input: "x", scale: .symmetric, multiple: 1,
      taps: [OnnxTap(output: "b", channels: 6, stride: 4, offset: 1.5)])
    let plain = try OnnxFile(OnnxBytes.small())
    let path = try folder.write(
      plain.adding(outputs: [], note: description.encoded).bytes, to: "mine.onnx")
    #expect(try OnnxDescription(at: path) == description)
    #expect(try OnnxDescription(at: folder.write(plain.bytes, to: "plain.onnx")) == nil)
    #expect(try OnnxDescription(at: folder.write([1, 2, 3], to: "short.onnx")) == nil)
    #expect(throws: OnnxError.notOnnx("it cannot be read")) {
      try OnnxDescription(at: folder.path)
    }
  }

  @Test("Weights in another file are refused, wherever the file says so")
  func externalData() {
    let outside = OnnxBytes.Message().text(8, "w").number(14, 1)
      .message(13, OnnxBytes.Message().text(1, "location").text(2, "/etc/passwd"))
    let located = OnnxBytes.Message().text(8, "w").message(
      13, OnnxBytes.Message().text(1, "location"))
    let output = OnnxBytes.Value("b", [1, 1, nil, nil])
    let inner = OnnxBytes.graph([], outputs: [output], constants: [outside])
    let attributes: [(Int, OnnxBytes.Message)] = [
      (5, outside), (10, outside), (6, inner), (11, inner),
      (22, OnnxBytes.Message().message(1, outside)),
    ]
    let graph = OnnxBytes.graph([], outputs: [output])
    var files = [outside, located].map {
      OnnxBytes.file(OnnxBytes.graph([], outputs: [output], constants: [$0]))
    }
    for (field, message) in attributes {
      let node = OnnxBytes.Message().message(5, OnnxBytes.Message().message(field, message))
      files.append(OnnxBytes.file(graph.message(1, node)))
    }
    files.append(OnnxBytes.file(graph.message(15, OnnxBytes.Message().message(2, outside))))
    let function = OnnxBytes.Message().message(
      7, OnnxBytes.Message().message(5, OnnxBytes.Message().message(5, outside)))
    files.append(OnnxBytes.file(graph) + OnnxBytes.Message().message(25, function).bytes)
    files.append(
      OnnxBytes.file(graph)
        + OnnxBytes.Message().message(20, OnnxBytes.Message().message(1, inner)).bytes)
    #expect(files.count == 10)
    for file in files { #expect(Self.error(file) == .externalData) }
  }

  @Test("What is no network is refused with words")
  func refused() {
    #expect(Self.error([]) == .notOnnx("it has no graph with outputs"))
    #expect(Self.error(Array("nothing".utf8)) == .notOnnx("its parts do not fit into each other"))
    let noOutputs = OnnxBytes.file(OnnxBytes.graph([], outputs: []))
    #expect(Self.error(noOutputs) == .notOnnx("it has no graph with outputs"))
    var deep = OnnxBytes.graph([], outputs: [OnnxBytes.Value("b", [1])])
    for _ in 0..<60 {
      deep = OnnxBytes.Message().message(
        1, OnnxBytes.Message().message(5, OnnxBytes.Message().message(6, deep)))
    }
    #expect(Self.error(OnnxBytes.file(deep)) == .notOnnx("its graphs lie too deep in each other"))
    let entry = OnnxBytes.Message().text(1, OnnxFile.noteKey).text(2, "{}")
    let twice = OnnxBytes.Message().message(14, entry).message(14, entry)
    #expect(
      Self.error(OnnxBytes.small() + twice.bytes) == .notOnnx("it has several descriptions"))
    let long = OnnxBytes.Message().text(1, OnnxFile.noteKey)
      .bytes(2, [UInt8](repeating: 0x20, count: OnnxFile.mostNoteBytes + 1))
    #expect(
      Self.error(OnnxBytes.small() + OnnxBytes.Message().message(14, long).bytes)
        == .notOnnx("its description is too long"))
  }

  @Test("Damaged files are read or refused, and never trap")
  func damage() {
    let whole = OnnxBytes.small()
    var generator = TestGenerator(seed: 3)
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<(1 + Int(generator.next() % 4)) {
        bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(
          truncatingIfNeeded: generator.next())
      }
      if generator.next() % 3 == 0 {
        bytes.removeLast(Int(generator.next() % UInt64(bytes.count)))
      }
      _ = Self.error(bytes)
    }
  }

  @Test(
    "Descriptions that make no sense are refused",
    arguments: [
      "", "[]", "{}", #"{"version":2}"#, "{\"name\":\"\u{0}\"}",
      #"{"version":2,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,1,1]},"taps":[{"output":"b","channels":6,"stride":4,"offset":1.5}]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":0,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,1,1]},"taps":[{"output":"b","channels":6,"stride":4,"offset":1.5}]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0],"deviations":[1,1,1]},"taps":[{"output":"b","channels":6,"stride":4,"offset":1.5}]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,0,1]},"taps":[{"output":"b","channels":6,"stride":4,"offset":1.5}]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,1,1]},"taps":[]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,1,1]},"taps":[{"output":"b","channels":9223372036854775807,"stride":4,"offset":1.5}]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,1,1]},"taps":[{"output":"b","channels":6,"stride":0,"offset":1.5}]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,1,1]},"taps":[{"output":"b","channels":6,"stride":4,"offset":1e30}]}"#,
      #"{"version":1,"name":"a","input":"x","multiple":1,"scale":{"order":"rgb","means":[0,0,0],"deviations":[1,1,1]},"taps":[{"output":"b","channels":6,"stride":4,"offset":1},{"output":"b","channels":6,"stride":4,"offset":1}]}"#,
    ])
  func descriptions(_ text: String) {
    #expect(throws: OnnxError.badDescription) {
      try OnnxDescription(decoding: Array(text.utf8))
    }
  }

  @Test("A tap is named with stride and center, and names may have colons")
  func taps() {
    let names: Set = ["a", "b:0", "c:4"]
    func request(_ text: String) -> TapRequest? { TapRequest(text, isName: names.contains) }
    #expect(request("a") == TapRequest(output: "a"))
    #expect(request("a:8") == TapRequest(output: "a", stride: 8))
    #expect(request("a:8:3.5") == TapRequest(output: "a", stride: 8, offset: 3.5))
    #expect(request("b:0:16") == TapRequest(output: "b:0", stride: 16))
    #expect(request("c:4") == TapRequest(output: "c:4"))
    for text in ["d", "a:", "a:0", "a:x", "a:8:", "a:8:nan", "a:8:1e9", "a:257", "", ":8"] {
      #expect(request(text) == nil, "\(text)")
    }
  }
}
