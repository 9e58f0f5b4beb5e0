/// A checkpoint as old versions of PyTorch wrote it.
struct CheckpointBytes {
  struct Tensor {
    var name: String
    var shape: [Int]
    /// Row-major; stored in that order, or in TensorFlow's.
    var values: [Float]
    /// Whether the last dimensions come first in the storage, as in TensorFlow.
    var isReversed = false
  }

  static let start: [UInt8] =
    [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
    + [0x80, 2, 0x4D, 0xE9, 3, 0x2E]

  static var machine: [UInt8] {
    var pickle = PickleBytes()
    pickle.code("}")
    pickle.code("(")
    pickle.text("protocol_version")
    pickle.integer(1_001)
    pickle.text("little_endian")
    pickle.boolean(true)
    pickle.code("u")
    pickle.code(".")
    return pickle.bytes
  }

  var tensors: [Tensor]

  var bytes: [UInt8] {
    Self.file(state: state, keys: tensors.indices.map { "\($0)" }, storages: storages)
  }

  private var state: [UInt8] {
    var pickle = PickleBytes()
    pickle.ordered { pickle in
      for (number, tensor) in tensors.enumerated() {
        pickle.text(tensor.name)
        pickle.tensor(
          "\(number)", count: tensor.values.count, shape: tensor.shape, strides: tensor.strides)
      }
    }
    pickle.code(".")
    return pickle.bytes
  }

  private var storages: [[UInt8]] { tensors.map { Self.storage($0.stored) } }

  static func storage(_ values: [Float]) -> [UInt8] {
    let count = ZipBytes.long(values.count) + [0, 0, 0, 0]
    return count + values.withUnsafeBytes(Array.init)
  }

  static func file(state: [UInt8], keys: [String], storages: [[UInt8]]) -> [UInt8] {
    var order = PickleBytes()
    order.code("]")
    order.code("(")
    for key in keys { order.text(key) }
    order.code("e")
    order.code(".")
    return start + machine + state + order.bytes + storages.flatMap { $0 }
  }
}

extension CheckpointBytes.Tensor {
  /// The last dimension fastest, or the first one.
  var strides: [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    let order = isReversed ? Array(shape.indices) : shape.indices.reversed()
    var step = 1
    for axis in order {
      strides[axis] = step
      step *= shape[axis]
    }
    return strides
  }

  /// The values in the order of the storage.
  var stored: [Float] {
    guard isReversed else { return values }
    var stored = values
    var index = [Int](repeating: 0, count: shape.count)
    for value in values {
      stored[zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }] = value
      for axis in shape.indices.reversed() {
        index[axis] += 1
        if index[axis] < shape[axis] { break }
        index[axis] = 0
      }
    }
    return stored
  }
}
