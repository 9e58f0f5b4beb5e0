/// The keys that may answer with a class.
public enum ClassKeys {
  /// The keys of the first ten classes, in order.
  public static let digits: [Character] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]

  /// Characters that are commands while a region is labeled or reviewed, unless keys are bound
  /// differently.
  public static let reserved = Set("abcdefghijklmnopqrstuvwxzABDFHJKLNR/?:,.<>[]+-='* ")

  /// Whether every terminal sends the key as one visible ASCII character.
  public static func isUsable(_ key: Character) -> Bool {
    guard let value = key.asciiValue else { return false }
    return value > 0x20 && value < 0x7F
  }
}
