import Synchronization

/// A plan that one thread at a time may take.
final class ShelvedPlan: Sendable {
  let width: Int
  let height: Int
  /// What it holds.
  let bytes: Int
  let plan: Mutex<NetworkPlan>

  init(_ plan: consuming sending NetworkPlan, width: Int, height: Int) {
    self.width = width
    self.height = height
    bytes = plan.bytes
    self.plan = Mutex(plan)
  }
}

/// Plans that are not in use, the last used at the end: an image that has the size of one of them
/// needs no new one.
final class PlanShelf: Sendable {
  /// Two threads that go through a folder of upright and lying images keep all of theirs.
  static let mostPlans = 4
  static let mostBytes = 1 << 27

  private let plans = Mutex<[ShelvedPlan]>([])

  /// Takes the last used plan for images of this size off the shelf; nil if there is none.
  func take(width: Int, height: Int) -> ShelvedPlan? {
    plans.withLock { plans in
      plans.lastIndex { $0.width == width && $0.height == height }.map { plans.remove(at: $0) }
    }
  }

  /// Puts a plan back; those that were not used for longest may have to go.
  func put(_ plan: ShelvedPlan) {
    let removed = plans.withLock { plans in
      plans.append(plan)
      var bytes = plans.reduce(0) { $0 + $1.bytes }
      var removed: [ShelvedPlan] = []
      while plans.count > 1 && (plans.count > Self.mostPlans || bytes > Self.mostBytes) {
        let oldest = plans.removeFirst()
        bytes -= oldest.bytes
        removed.append(oldest)
      }
      return removed
    }
    // Their memory is given back here, when nobody waits for the shelf.
    _ = removed
  }

  /// How many plans are on it.
  var count: Int { plans.withLock { $0.count } }
}
