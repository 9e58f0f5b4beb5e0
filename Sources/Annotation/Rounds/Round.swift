/// One turn of the loop: train on the answers, predict, choose what to ask next.
///
/// Every step is a function of values and seeds; what it reads from the cache can be made again.
public enum Round {
  /// Cores that a round uses: at most two are left to training, so that a screen stays quick.
  static var width: Int { 2 }

  /// What a generator is for; keeps the random numbers of different purposes apart.
  enum Purpose: UInt64 {
    case candidates = 1
    case randomImages = 2
    case randomRegions = 3
    case training = 4
    case selection = 5
    case basis = 6
    case poolImages = 7
    case readings = 8
    case teachingSample = 9
  }
}
