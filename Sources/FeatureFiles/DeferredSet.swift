import Synchronization

/// A set that is read when it is first needed, and kept.
final class DeferredSet: Sendable {
  private let load: @Sendable () throws -> FeatureSet
  private let known = Mutex<FeatureSet?>(nil)

  init(_ load: @escaping @Sendable () throws -> FeatureSet) {
    self.load = load
  }

  func loaded() throws -> FeatureSet {
    try known.withLock { known in
      if let known { return known }
      let set = try load()
      known = set
      return set
    }
  }
}
