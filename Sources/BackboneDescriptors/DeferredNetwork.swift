import Networks
import Synchronization

/// A network that is loaded when it is first needed, and kept.
final class DeferredNetwork: Sendable {
  private let load: @Sendable () throws -> any FeatureNetwork
  private let known = Mutex<(any FeatureNetwork)?>(nil)

  init(_ load: @escaping @Sendable () throws -> any FeatureNetwork) {
    self.load = load
  }

  /// The network; others that ask meanwhile wait.
  func loaded() throws -> any FeatureNetwork {
    try known.withLock { known in
      if let known { return known }
      let network = try load()
      known = network
      return network
    }
  }
}
