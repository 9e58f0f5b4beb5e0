/// Runs the few instructions of Python's pickle language that a saved dictionary of tensors consists of.
///
/// A pickle is a program that may name and call anything. This machine knows 29 instructions, no names
/// beyond `PickleName`, and calls nothing: whatever else occurs is refused. Source: *PEP 307, Extensions to
/// the pickle protocol*, and the comments of Python's `pickletools`.
struct PickleMachine {
  private let bytes: [UInt8]
  /// Where the next byte is; after `run`, the first byte behind the pickle.
  private(set) var position: Int
  private(set) var heap = PickleHeap()
  private var stack: [PickleValue] = []
  /// The height of the stack at each mark.
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private var containers = 0

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// The value that the pickle describes; O(its bytes).
  mutating func run() throws(FormatFault) -> PickleValue {
    for _ in 0..<PickleLimits.instructions {
      let code = try byte()
      guard let instruction = PickleInstruction(rawValue: code) else {
        throw .instruction(code, at: position - 1)
      }
      if instruction == .stop {
        guard stack.count == 1, marks.isEmpty else { throw .malformedPickle(at: position - 1) }
        return stack[0]
      }
      try perform(instruction)
    }
    throw .pickleTooLarge
  }

  private mutating func perform(_ instruction: PickleInstruction) throws(FormatFault) {
    switch instruction {
    case .stop: break
    case .protocolNumber:
      let number = try byte()
      guard number == 2 else { throw .pickleProtocol(Int(number)) }
    case .mark:
      guard marks.count < PickleLimits.stack else { throw .pickleTooLarge }
      marks.append(stack.count)
    case .none: try push(.none)
    case .true: try push(.boolean(true))
    case .false: try push(.boolean(false))
    case .integer8: try push(.integer(Int(try byte())))
    case .integer16: try push(.integer(Int(try number(bytes: 2))))
    case .integer32:
      try push(.integer(Int(Int32(truncatingIfNeeded: try number(bytes: 4)))))
    case .text: try push(.text(try text(count: Int(try number(bytes: 4)))))
    case .name: try push(.name(try name()))
    case .put8: try remember(at: Int(try byte()))
    case .put32: try remember(at: Int(try number(bytes: 4)))
    case .get8: try recall(Int(try byte()))
    case .get32: try recall(Int(try number(bytes: 4)))
    case .emptyTuple: try push(try tuple([]))
    case .tuple1: try pushTuple(of: 1)
    case .tuple2: try pushTuple(of: 2)
    case .tuple3: try pushTuple(of: 3)
    case .tuple: try push(try tuple(try popToMark()))
    case .emptyList:
      try count()
      heap.lists.append([])
      try push(.list(heap.lists.count - 1))
    case .append: try append([try pop()])
    case .appends: try append(try popToMark())
    case .emptyDictionary: try push(try dictionary())
    case .setItem:
      let value = try pop()
      try set([try pop(), value])
    case .setItems: try set(try popToMark())
    case .build:
      // The state of a dictionary of tensors: versions of the modules that had them.
      _ = try pop()
      guard case .dictionary = stack.last else { throw .malformedPickle(at: position - 1) }
    case .reduce: try reduce()
    case .persistent: try push(try storage(from: try pop()))
    }
  }
}

/// Parts of the machine: its bytes, its stack and its memo.
extension PickleMachine {
  private mutating func byte() throws(FormatFault) -> UInt8 {
    guard position < bytes.count else { throw .cutShort }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func number(bytes count: Int) throws(FormatFault) -> UInt32 {
    var value: UInt32 = 0
    for place in 0..<count { value |= UInt32(try byte()) << (8 * UInt32(place)) }
    return value
  }

  private mutating func text(count: Int) throws(FormatFault) -> String {
    guard count <= PickleLimits.textBytes else { throw .pickleTooLarge }
    guard count <= bytes.count - position else { throw .cutShort }
    defer { position += count }
    guard let text = String(validating: bytes[position..<(position + count)], as: UTF8.self) else {
      throw .malformedPickle(at: position)
    }
    return text
  }

  /// A module and a name, each on its line.
  private mutating func name() throws(FormatFault) -> PickleName {
    let words = "\(try line()).\(try line())"
    guard let name = PickleName(rawValue: words) else { throw .name(words) }
    return name
  }

  private mutating func line() throws(FormatFault) -> String {
    let rest = bytes[position...].prefix(PickleLimits.textBytes + 1)
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
      throw rest.count > PickleLimits.textBytes ? .pickleTooLarge : .cutShort
    }
    defer { position = end + 1 }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  private mutating func push(_ value: PickleValue) throws(FormatFault) {
    guard stack.count < PickleLimits.stack else { throw .pickleTooLarge }
    stack.append(value)
  }

  /// The topmost value, which no mark may lie above.
  private mutating func pop() throws(FormatFault) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
      throw .malformedPickle(at: position - 1)
    }
    return value
  }

  private mutating func popToMark() throws(FormatFault) -> [PickleValue] {
    guard let mark = marks.popLast(), mark <= stack.count else {
      throw .malformedPickle(at: position - 1)
    }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  private mutating func remember(at place: Int) throws(FormatFault) {
    guard let value = stack.last else { throw .malformedPickle(at: position - 1) }
    memo[place] = value
    guard memo.count <= PickleLimits.memo else { throw .pickleTooLarge }
  }

  private mutating func recall(_ place: Int) throws(FormatFault) {
    guard let value = memo[place] else { throw .malformedPickle(at: position - 1) }
    try push(value)
  }

  private mutating func count() throws(FormatFault) {
    containers += 1
    guard containers <= PickleLimits.containers else { throw .pickleTooLarge }
  }
}

/// Containers, and the three things that stand for objects.
extension PickleMachine {
  private mutating func tuple(_ values: [PickleValue]) throws(FormatFault) -> PickleValue {
    try count()
    heap.tuples.append(values)
    return .tuple(heap.tuples.count - 1)
  }

  private mutating func pushTuple(of size: Int) throws(FormatFault) {
    var values: [PickleValue] = []
    for _ in 0..<size { values.append(try pop()) }
    try push(try tuple(values.reversed()))
  }

  private mutating func dictionary() throws(FormatFault) -> PickleValue {
    try count()
    heap.dictionaries.append([:])
    return .dictionary(heap.dictionaries.count - 1)
  }

  private mutating func append(_ values: [PickleValue]) throws(FormatFault) {
    guard case .list(let place) = stack.last else { throw .malformedPickle(at: position - 1) }
    heap.lists[place] += values
  }

  /// - Parameter values: keys and values in turn.
  private mutating func set(_ values: [PickleValue]) throws(FormatFault) {
    guard case .dictionary(let place) = stack.last, values.count.isMultiple(of: 2) else {
      throw .malformedPickle(at: position - 1)
    }
    for index in stride(from: 0, to: values.count, by: 2) {
      guard case .text(let key) = values[index] else { throw .malformedPickle(at: position - 1) }
      guard heap.dictionaries[place].updateValue(values[index + 1], forKey: key) == nil else {
        throw .repeatedName(key)
      }
    }
  }

  /// What Python would call: an empty dictionary, or a tensor from its parts.
  private mutating func reduce() throws(FormatFault) {
    guard case .tuple(let place) = try pop(), case .name(let name) = try pop() else {
      throw .malformedPickle(at: position - 1)
    }
    let arguments = heap.tuples[place]
    switch name {
    case .orderedDictionary where arguments.isEmpty: try push(try dictionary())
    case .rebuildTensor: try push(try tensor(from: arguments))
    case .orderedDictionary, .floatStorage, .longStorage:
      throw .malformedPickle(at: position - 1)
    }
  }

  /// - Parameter arguments: storage, offset, shape, strides; then whether it is trained, and its hooks.
  private mutating func tensor(from arguments: [PickleValue]) throws(FormatFault) -> PickleValue {
    guard arguments.count == 6, case .storage(let storage) = arguments[0],
      case .integer(let offset) = arguments[1], let shape = integers(arguments[2]),
      let strides = integers(arguments[3])
    else { throw .malformedPickle(at: position - 1) }
    try count()
    heap.tensors.append(
      TorchTensor(
        storage: heap.storages[storage], offset: offset, shape: shape, strides: strides))
    return .tensor(heap.tensors.count - 1)
  }

  private func integers(_ value: PickleValue) -> [Int]? {
    guard case .tuple(let place) = value else { return nil }
    let values = heap.tuples[place]
    guard values.count <= PickleLimits.dimensions else { return nil }
    var numbers: [Int] = []
    for value in values {
      guard case .integer(let number) = value, number >= 0 else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// - Parameter identity: the word *storage*, kind, key, device, elements, and nothing.
  private mutating func storage(from identity: PickleValue) throws(FormatFault) -> PickleValue {
    guard case .tuple(let place) = identity, heap.tuples[place].count == 6 else {
      throw .malformedPickle(at: position - 1)
    }
    let parts = heap.tuples[place]
    guard parts[0] == .text("storage"), case .name(let name) = parts[1],
      case .text(let key) = parts[2], case .text = parts[3], case .integer(let elements) = parts[4],
      elements >= 0, parts[5] == .none
    else { throw .malformedPickle(at: position - 1) }
    let kind: TorchStorage.Kind
    switch name {
    case .floatStorage: kind = .float
    case .longStorage: kind = .long
    case .orderedDictionary, .rebuildTensor: throw .malformedPickle(at: position - 1)
    }
    try count()
    heap.storages.append(TorchStorage(key: key, kind: kind, count: elements))
    return .storage(heap.storages.count - 1)
  }
}
