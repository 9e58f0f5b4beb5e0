import Labeling

/// Looks through a file's messages for what matters here.
struct OnnxWalk {
  /// Messages that lead to tensors, with the numbers of the fields that are looked at.
  enum Message {
    case model, graph, node, attribute, tensor, sparseTensor, function, training, value, metadata

    func child(_ field: UInt64) -> Message? {
      switch (self, field) {
      case (.model, 7): .graph
      case (.model, 14): .metadata
      case (.model, 20): .training
      case (.model, 25): .function
      case (.graph, 1): .node
      case (.graph, 5): .tensor
      case (.graph, 12): .value
      case (.graph, 15): .sparseTensor
      case (.node, 5): .attribute
      case (.attribute, 5), (.attribute, 10): .tensor
      case (.attribute, 6), (.attribute, 11): .graph
      case (.attribute, 22), (.attribute, 23): .sparseTensor
      case (.sparseTensor, 1), (.sparseTensor, 2): .tensor
      case (.function, 7): .node
      case (.function, 11): .attribute
      case (.training, 1), (.training, 2): .graph
      default: nil
      }
    }
  }

  private(set) var hasVersion = false
  private(set) var hasGraph = false
  private(set) var outputs: [String] = []
  private(set) var computed: [String] = []
  private(set) var notes: [[UInt8]] = []

  private let buffer: UnsafeRawBufferPointer
  /// Graphs lie in attributes of nodes of graphs.
  private static let mostDepth = 40
  private static let mostNames = 100_000
  private static let mostNameBytes = 4_096

  init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

  mutating func go(_ message: Message, _ range: Range<Int>, depth: Int) throws(OnnxError) {
    guard depth < Self.mostDepth else { throw .notOnnx("its graphs lie too deep in each other") }
    var reader = ProtobufReader(buffer, range)
    var key: String?
    while let field = try next(&reader) {
      if message == .model && field.number == 1 { hasVersion = true }
      // A tensor whose values lie in another file.
      if message == .tensor && field.number == 14, case .number(1) = field.content {
        throw .externalData
      }
      guard let bytes = field.bytes else { continue }
      if message == .tensor && field.number == 13 { throw .externalData }
      switch (message, field.number) {
      // Depth 2 is the graph itself.
      case (.node, 2) where depth == 2: try add(bytes, to: \.computed)
      case (.value, 1) where depth == 2: try add(bytes, to: \.outputs)
      case (.metadata, 1): key = text(bytes)
      case (.metadata, 2) where key == OnnxFile.noteKey:
        guard bytes.count <= OnnxFile.mostNoteBytes, notes.count < 2 else {
          throw .notOnnx("its description is too long")
        }
        notes.append(Array(buffer[bytes]))
      default:
        if let child = message.child(field.number) {
          if message == .model && child == .graph { hasGraph = true }
          try go(child, bytes, depth: depth + 1)
        }
      }
    }
  }

  private func next(
    _ reader: inout ProtobufReader
  ) throws(OnnxError) -> ProtobufReader.Field? {
    do throws(ProtobufReader.Malformed) {
      return try reader.next()
    } catch {
      throw .notOnnx("its parts do not fit into each other")
    }
  }

  private mutating func add(
    _ bytes: Range<Int>, to names: WritableKeyPath<OnnxWalk, [String]>
  ) throws(OnnxError) {
    guard self[keyPath: names].count < Self.mostNames, bytes.count <= Self.mostNameBytes,
      let name = text(bytes)
    else { throw .notOnnx("it has names that make no sense") }
    if !name.isEmpty { self[keyPath: names].append(name) }
  }

  private func text(_ bytes: Range<Int>) -> String? {
    String(validating: buffer[bytes], as: UTF8.self)
  }
}
