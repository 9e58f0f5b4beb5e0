/// One turn of the loop: train on the answers, predict, choose what to query next.
///
/// Every step is a function of values and seeds; anything it reads from the cache can be rebuilt.
public enum Round {
  /// Cores that a round uses: training gets at most two, so that a screen stays responsive.
  package static var width: Int { 2 }
}
