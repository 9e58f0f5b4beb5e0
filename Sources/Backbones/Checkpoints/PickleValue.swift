/// What a pickle of weights may hold.
///
/// Containers are places in a `PickleHeap`, so that values may be shared, and even hold themselves, without
/// anyone following them forever.
enum PickleValue: Hashable {
  case none
  case boolean(Bool)
  case integer(Int)
  case text(String)
  case name(PickleName)
  /// A place in the heap's tuples.
  case tuple(Int)
  case list(Int)
  case dictionary(Int)
  case storage(Int)
  case tensor(Int)
}

/// The only names that a pickle may mention; nothing is ever looked up or called by name.
enum PickleName: String, CaseIterable {
  case orderedDictionary = "collections.OrderedDict"
  case rebuildTensor = "torch._utils._rebuild_tensor_v2"
  case floatStorage = "torch.FloatStorage"
  case longStorage = "torch.LongStorage"
}

/// Numbers that several tensors may share, and that follow after all pickles.
struct TorchStorage: Hashable {
  enum Kind: Hashable {
    /// 32 bits each.
    case float
    /// Integers of 64 bits.
    case long

    var elementSize: Int { self == .float ? 4 : 8 }
  }

  let key: String
  let kind: Kind
  /// Elements.
  let count: Int
}

/// A view of a storage: where it begins, and its size and step in each dimension, in elements.
struct TorchTensor: Hashable {
  let storage: TorchStorage
  let offset: Int
  let shape: [Int]
  let strides: [Int]
}

/// The containers of one pickle.
struct PickleHeap {
  var tuples: [[PickleValue]] = []
  var lists: [[PickleValue]] = []
  var dictionaries: [[String: PickleValue]] = []
  var storages: [TorchStorage] = []
  var tensors: [TorchTensor] = []
}

/// How much a pickle may hold: about ten times what the largest of the known networks takes.
enum PickleLimits {
  static let instructions = 1_000_000
  static let stack = 20_000
  static let memo = 50_000
  static let containers = 100_000
  static let textBytes = 1_024
  static let dimensions = 6
}
