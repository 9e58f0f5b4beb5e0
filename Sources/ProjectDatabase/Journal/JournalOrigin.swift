import GRDB

/// Names one opening of one database, so that no two entries anywhere have the same origin and clock.
///
/// Neither a copied database nor one restored from a backup can repeat it, as a name that is kept in the file would.
enum JournalOrigin {
  /// The SQL function that gives it.
  static let function = "terrazzo_origin"

  private static let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")

  /// 60 bits of chance as 12 letters and digits.
  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return String((0..<12).map { _ in letters[Int(generator.next() % 32)] })
  }

  /// Gives connections an origin.
  static func add(to configuration: inout Configuration) {
    let origin = random()
    configuration.prepareDatabase { database in
      database.add(function: DatabaseFunction(function, argumentCount: 0) { _ in origin })
    }
  }
}
