/// One turn of the loop: train on the answers, predict, choose what to ask next.
///
/// Every step is a function of values and seeds; what it reads from the cache can be made again.
public enum Round {
  /// Cores that a round uses: at most two are left to training, so that a screen stays quick.
  package static var width: Int { 2 }
}
