/// Which keys may answer with a class.
public enum ClassKeys {
  /// The keys of the first ten classes, in order.
  public static let digits: [Character] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]

  /// Characters that give commands while a region is asked or reviewed, as long as no keys are bound
  /// otherwise.
  public static let reserved = Set("abcdefghijklmnopqrstuvwxzAFHJKLN/?:,.<>[]+-= ")

  /// Whether the key is one that every terminal sends as one visible ASCII character.
  public static func isUsable(_ key: Character) -> Bool {
    guard let value = key.asciiValue else { return false }
    return value > 0x20 && value < 0x7F
  }
}
