/// Which keys may answer with a class.
public enum ClassKeys {
  /// The keys of the first ten classes, in order.
  public static let digits: [Character] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]

  /// Keys that give commands, now or later: every lower-case letter, and these.
  public static let reserved: Set<Character> = Set(
    "abcdefghijklmnopqrstuvwxyz" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
      + "?/:; \t\r\n\u{1b}\u{7f},.<>[]{}+-=")

  /// Whether the key is one that every terminal sends as one visible ASCII character.
  public static func isUsable(_ key: Character) -> Bool {
    guard let value = key.asciiValue else { return false }
    return value > 0x20 && value < 0x7F
  }
}
