/// The tensors of a file as PyTorch wrote it before version 1.6: five pickles one after the other, then
/// the numbers of every storage.
///
/// The pickles are a magic number, a version, facts about the machine, a dictionary of tensors, and the
/// order of the storages. Source: the reader and writer of `torch/serialization.py`, *legacy* format.
struct TorchCheckpoint {
  /// The magic number and version 1001, each a pickle of protocol 2.
  private static let start: [UInt8] =
    [
      0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ] + [0x80, 2, 0x4D, 0xE9, 3, 0x2E]

  private let bytes: [UInt8]
  private let tensors: [String: TorchTensor]
  /// Where each storage's numbers begin.
  private let places: [String: Int]

  /// Whether bytes begin as such a file does.
  static func isStart(of bytes: [UInt8]) -> Bool { bytes.starts(with: start) }

  /// Reads everything but the numbers and checks that they are there: O(bytes of the pickles).
  init(_ bytes: [UInt8]) throws(FormatFault) {
    guard Self.isStart(of: bytes) else { throw .notACheckpoint }
    var facts = PickleMachine(bytes, at: Self.start.count)
    guard case .dictionary(let machine) = try facts.run(),
      facts.heap.dictionaries[machine]["little_endian"] == .boolean(true)
    else { throw .byteOrder }
    var state = PickleMachine(bytes, at: facts.position)
    guard case .dictionary(let names) = try state.run() else { throw .notTensors }
    var tensors: [String: TorchTensor] = [:]
    for (name, value) in state.heap.dictionaries[names] {
      guard case .tensor(let place) = value else { throw .notTensors }
      tensors[name] = state.heap.tensors[place]
    }
    var order = PickleMachine(bytes, at: state.position)
    guard case .list(let keys) = try order.run() else { throw .notTensors }
    let storages = try Self.storages(state.heap.storages)
    let places = try Self.places(
      of: order.heap.lists[keys], storages, in: bytes, at: order.position)
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      guard places[tensor.storage.key] != nil, tensor.isInsideStorage else {
        throw .outside(name)
      }
    }
    self.bytes = bytes
    self.tensors = tensors
    self.places = places
  }

  /// The storages by key; one that is mentioned twice must be the same both times.
  private static func storages(
    _ mentioned: [TorchStorage]
  ) throws(FormatFault) -> [String: TorchStorage] {
    var storages: [String: TorchStorage] = [:]
    for storage in mentioned {
      let known = storages.updateValue(storage, forKey: storage.key)
      guard known == nil || known == storage else { throw .storage(storage.key) }
    }
    return storages
  }

  /// Where the numbers of each storage begin: each has its count first, and the last ends the file.
  private static func places(
    of keys: [PickleValue], _ storages: [String: TorchStorage], in bytes: [UInt8], at start: Int
  ) throws(FormatFault) -> [String: Int] {
    var places: [String: Int] = [:]
    var position = start
    for value in keys {
      guard case .text(let key) = value, let storage = storages[key], places[key] == nil else {
        throw .notTensors
      }
      guard bytes.count - position >= 8 else { throw .cutShort }
      let size = storage.count.multipliedReportingOverflow(by: storage.kind.elementSize)
      let count = bytes[position..<(position + 8)].reversed().reduce(UInt64(0)) {
        $0 << 8 | UInt64($1)
      }
      guard !size.overflow, count == UInt64(storage.count) else { throw .storage(key) }
      position += 8
      guard bytes.count - position >= size.partialValue else { throw .cutShort }
      places[key] = position
      position += size.partialValue
    }
    guard position == bytes.count else { throw .bytesBehind }
    return places
  }
}

extension TorchCheckpoint: TensorSource {
  var names: [String] { tensors.keys.sorted() }

  func shape(of name: String) -> [Int]? {
    tensors[name].flatMap { $0.storage.kind == .float ? $0.shape : nil }
  }

  func values(of name: String) -> [Float] {
    guard let tensor = tensors[name], tensor.storage.kind == .float,
      let start = places[tensor.storage.key]
    else { preconditionFailure("The tensor is one of this file.") }
    return bytes.withUnsafeBytes { raw in
      tensor.places.map { place in
        Float(
          bitPattern: UInt32(
            littleEndian: raw.loadUnaligned(fromByteOffset: start + 4 * place, as: UInt32.self)))
      }
    }
  }
}

extension TorchTensor {
  /// Whether every element lies in the storage; strides may be in any order, and 0.
  var isInsideStorage: Bool {
    guard shape.count == strides.count, offset >= 0 else { return false }
    var last = offset
    var elements = 1
    for (size, stride) in zip(shape, strides) {
      guard size > 0 else { return offset <= storage.count }
      let (step, isHuge) = stride.multipliedReportingOverflow(by: size - 1)
      let (sum, isOver) = last.addingReportingOverflow(step)
      let (product, isMany) = elements.multipliedReportingOverflow(by: size)
      guard !isHuge, !isOver, !isMany else { return false }
      (last, elements) = (sum, product)
    }
    return last < storage.count
  }

  /// Where each element is in the storage, the last dimension fastest.
  fileprivate var places: [Int] {
    var places = [offset]
    for (size, stride) in zip(shape, strides) {
      var next: [Int] = []
      next.reserveCapacity(places.count * size)
      for place in places {
        for index in 0..<size { next.append(place + index * stride) }
      }
      places = next
    }
    return places
  }
}
