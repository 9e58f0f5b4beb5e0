import Testing

@testable import Backbones

@Suite("Pickles")
struct PickleMachineTests {
  private static func run(_ build: (inout PickleBytes) -> Void) -> Result<PickleValue, FormatFault>
  {
    var pickle = PickleBytes()
    build(&pickle)
    pickle.code(".")
    return run(pickle.bytes)
  }

  private static func run(_ bytes: [UInt8]) -> Result<PickleValue, FormatFault> {
    var machine = PickleMachine(bytes, at: 0)
    do throws(FormatFault) {
      return .success(try machine.run())
    } catch {
      return .failure(error)
    }
  }

  @Test("Every instruction that tensors need does what the protocol says")
  func instructions() throws {
    var pickle = PickleBytes()
    pickle.code("}")
    pickle.raw([0x71, 7])
    pickle.code("(")
    pickle.text("numbers")
    pickle.raw([0x4B, 200, 0x4D, 0x10, 0x27, 0x4A, 0xFE, 0xFF, 0xFF, 0xFF, 0x87])
    pickle.text("list")
    pickle.raw(Array("](NN".utf8) + [0x88] + Array("e".utf8))
    pickle.raw([0x89] + Array("a".utf8))
    pickle.code("u")
    pickle.text("itself")
    pickle.raw([0x68, 7] + Array("s".utf8))
    pickle.text("pairs")
    pickle.raw(
      Array(")".utf8) + [0x85] + Array("N".utf8) + [0x86, 0x72, 0, 1, 0, 0] + Array("s".utf8))
    pickle.code(".")
    var machine = PickleMachine(pickle.bytes, at: 0)
    guard case .dictionary(let place) = try machine.run() else { throw FormatFault.notTensors }
    let heap = machine.heap
    let found = heap.dictionaries[place]
    #expect(machine.position == pickle.bytes.count)
    #expect(found.count == 4 && found["itself"] == .dictionary(place))
    guard case .tuple(let numbers) = found["numbers"], case .list(let list) = found["list"],
      case .tuple(let pairs) = found["pairs"], case .tuple(let inner) = heap.tuples[pairs][0]
    else { throw FormatFault.notTensors }
    #expect(heap.tuples[numbers] == [.integer(200), .integer(10_000), .integer(-2)])
    #expect(heap.lists[list] == [.none, .none, .boolean(true), .boolean(false)])
    #expect(heap.tuples[inner] == [.tuple(inner - 1)] && heap.tuples[inner - 1] == [])
  }

  @Test("No other name can be mentioned, and none is called that is not a function")
  func names() {
    for (module, name) in [
      ("os", "system"), ("builtins", "eval"), ("torch", "load"), ("collections", "OrderedDict.x"),
      ("torch._utils", "_rebuild_tensor"), ("\u{1b}[2J", "x"),
    ] {
      #expect(Self.run { $0.name(module, name) } == .failure(.name("\(module).\(name)")))
    }
    let words = FormatFault.name("\u{1b}[2J.x").description
    #expect(words == "the checkpoint refers to \"\\u{1b}[2J.x\", which is not allowed")
    let called = Self.run { pickle in
      pickle.name("torch", "FloatStorage")
      pickle.raw(Array(")R".utf8))
    }
    guard case .failure(.malformedPickle) = called else {
      Issue.record("\(called)")
      return
    }
  }

  @Test("Every other instruction is refused")
  func otherInstructions() {
    let known = (UInt8.min...UInt8.max).filter { PickleInstruction(rawValue: $0) != nil }
    #expect(known.count == 29)
    for code in UInt8.min...UInt8.max where !known.contains(code) {
      #expect(Self.run([0x80, 2, code]) == .failure(.instruction(code, at: 2)))
    }
    #expect(Self.run([0x80, 4, 0x4E, 0x2E]) == .failure(.pickleProtocol(4)))
  }

  @Test("Wrong kinds, an empty stack and lost marks are refused")
  func malformed() {
    for text in [
      "", "NN", "t", "(", "(N", "a", "]a", "Na", "(Ne", "s", "}s", "}Ns", "}NNs", "(NNu", "}(Nu",
      "R",
      "NR", ")R", "N)R", "b", "Nb", "NNb", "Q", "NQ", ")Q", "(Q", "N(b", "](Na", "N(R",
    ] {
      let result = Self.run { $0.raw(Array(text.utf8)) }
      guard case .failure(.malformedPickle) = result else {
        Issue.record("\(text): \(result)")
        continue
      }
    }
    for codes: [UInt8] in [
      [0x68, 0], [0x6A, 0, 0, 0, 0], [0x71, 0], [0x85], [0x4E, 0x86], [0x87],
    ] {
      guard case .failure(.malformedPickle) = Self.run({ $0.raw(codes) }) else {
        Issue.record("\(codes)")
        continue
      }
    }
    let twice = Self.run { pickle in
      pickle.code("}")
      for _ in 0..<2 {
        pickle.text("a")
        pickle.raw(Array("Ns".utf8))
      }
    }
    #expect(twice == .failure(.repeatedName("a")))
  }

  @Test("Nothing grows beyond its bound")
  func bounds() {
    let many = 200_000
    func repeated(_ text: String) -> [UInt8] { Array(String(repeating: text, count: many).utf8) }
    for text in ["N", "(", "]", ")", "}"] {
      #expect(Self.run { $0.raw(repeated(text)) } == .failure(.pickleTooLarge), "\(text)")
    }
    // Popped at once, so that only the number of containers grows.
    #expect(Self.run { $0.raw(Array("]".utf8) + repeated("]a")) } == .failure(.pickleTooLarge))
    let memo = Self.run { pickle in
      pickle.code("N")
      for place in 0..<60_000 { pickle.raw([0x72] + ZipBytes.long(place)) }
    }
    #expect(memo == .failure(.pickleTooLarge))
    #expect(
      Self.run { $0.raw([0x58] + ZipBytes.long(1 << 31) + [0]) } == .failure(.pickleTooLarge))
    #expect(Self.run { $0.raw([0x63] + repeated("a")) } == .failure(.pickleTooLarge))
    let long = Self.run { pickle in
      pickle.code("]")
      for _ in 0..<510_000 { pickle.raw([0x4E, 0x61]) }
    }
    #expect(long == .failure(.pickleTooLarge))
  }
}
