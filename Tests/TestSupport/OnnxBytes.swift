/// Files in the ONNX format, written by hand: small networks for tests, sound or not.
///
/// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto describes the format.
public enum OnnxBytes {
  /// A message in the protocol buffer format.
  public struct Message: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public func number(_ field: Int, _ value: Int) -> Message {
      var message = self
      message.varint(UInt64(field << 3))
      message.varint(UInt64(bitPattern: Int64(value)))
      return message
    }

    public func bytes(_ field: Int, _ content: [UInt8]) -> Message {
      var message = self
      message.varint(UInt64(field << 3 | 2))
      message.varint(UInt64(content.count))
      message.bytes += content
      return message
    }

    public func text(_ field: Int, _ text: String) -> Message { bytes(field, Array(text.utf8)) }

    public func message(_ field: Int, _ child: Message) -> Message { bytes(field, child.bytes) }

    private mutating func varint(_ value: UInt64) {
      var rest = value
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
  }

  /// An operation; attributes are whole numbers, lists of them, or texts.
  public struct Node: Sendable {
    public enum Attribute: Sendable {
      case number(Int)
      case numbers([Int])
      case text(String)
    }

    let operation: String
    let inputs: [String]
    let output: String
    let attributes: [(String, Attribute)]

    public init(
      _ operation: String, _ inputs: [String], _ output: String,
      _ attributes: [(String, Attribute)] = []
    ) {
      self.operation = operation
      self.inputs = inputs
      self.output = output
      self.attributes = attributes
    }

    var message: Message {
      var node = inputs.reduce(Message()) { $0.text(1, $1) }.text(2, output).text(4, operation)
      for (name, attribute) in attributes {
        let named = Message().text(1, name)
        let message =
          switch attribute {
          case .number(let value): named.number(3, value).number(20, 2)
          case .numbers(let values): values.reduce(named) { $0.number(8, $1) }.number(20, 7)
          case .text(let text): named.text(4, text).number(20, 3)
          }
        node = node.message(5, message)
      }
      return node
    }
  }

  /// An input or output; sizes that are nil are free.
  ///
  /// Type 1 is 32-bit floating point.
  public struct Value: Sendable {
    let name: String
    public let type: Int
    public let sizes: [Int?]

    public init(_ name: String, _ sizes: [Int?], type: Int = 1) {
      self.name = name
      self.type = type
      self.sizes = sizes
    }

    /// An image of any size.
    public static let image = Value("x", [1, 3, nil, nil])

    var message: Message {
      var shape = Message()
      for (place, size) in sizes.enumerated() {
        shape = shape.message(
          1, size.map { Message().number(1, $0) } ?? Message().text(2, "\(name)\(place)"))
      }
      let tensor = Message().number(1, type).message(2, shape)
      return Message().text(1, name).message(2, Message().message(1, tensor))
    }
  }

  /// A constant.
  public static func tensor(_ name: String, _ sizes: [Int], _ values: [Float]) -> Message {
    let raw = values.flatMap { value in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    return sizes.reduce(Message()) { $0.number(1, $1) }.number(2, 1).text(8, name).bytes(9, raw)
  }

  public static func numbers(_ name: String, _ values: [Int]) -> Message {
    let raw = values.flatMap { value in
      withUnsafeBytes(of: Int64(value).littleEndian) { Array($0) }
    }
    return Message().number(1, values.count).number(2, 7).text(8, name).bytes(9, raw)
  }

  public static func graph(
    _ nodes: [Node], inputs: [Value] = [.image], outputs: [Value], constants: [Message] = []
  ) -> Message {
    var graph = nodes.reduce(Message()) { $0.message(1, $1.message) }.text(2, "graph")
    graph = constants.reduce(graph) { $0.message(5, $1) }
    graph = inputs.reduce(graph) { $0.message(11, $1.message) }
    return outputs.reduce(graph) { $0.message(12, $1.message) }
  }

  /// A whole file.
  public static func file(_ graph: Message) -> [UInt8] {
    Message().number(1, 8).text(2, "tests").message(7, graph).message(8, Message().number(2, 13))
      .bytes
  }

  /// A network of one 3×3 convolution of stride 2 and one of stride 2 after it: `a` has 4 channels at
  /// 1/2 size, `b` 6 at 1/4.
  ///
  /// - Parameters:
  ///   - outputs: those that it gives, of `a` and `b`.
  ///   - seed: of its weights.
  public static func small(outputs: [String] = ["a", "b"], seed: UInt64 = 1) -> [UInt8] {
    let channels = ["a": 4, "b": 6]
    return file(
      graph(
        [
          Node(
            "Conv", ["x", "v"], "a",
            [("strides", .numbers([2, 2])), ("pads", .numbers([1, 1, 1, 1]))]),
          Node("Relu", ["a"], "r"),
          Node(
            "Conv", ["r", "w"], "b",
            [("strides", .numbers([2, 2])), ("pads", .numbers([1, 1, 1, 1]))]),
        ],
        outputs: outputs.map { Value($0, [1, channels[$0], nil, nil]) },
        constants: [
          tensor("v", [4, 3, 3, 3], TestNetwork.values(108, seed: seed)),
          tensor("w", [6, 4, 3, 3], TestNetwork.values(216, seed: seed + 1)),
        ]))
  }
}
