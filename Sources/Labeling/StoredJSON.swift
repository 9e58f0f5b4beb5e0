import Foundation

/// JSON as stored in the database: keys are sorted, so that equal values give equal texts.
package enum StoredJSON {
  package static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// - Throws: a `SessionError` for text that another program, or damage, put there; the fact is that
  ///   of the value's own decoding, if it throws one.
  package static func value<Value: Decodable>(
    _ type: Value.Type, from text: String, of what: String
  ) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch let fact as any SessionFact {
      throw SessionError(fact)
    } catch let error as SessionError {
      throw error
    } catch {
      throw SessionError(StoredDataError.unreadable(what))
    }
  }

  /// The values of many texts, decoded together: creating a decoder per text would cost more than
  /// decoding.
  ///
  /// - Throws: as `value(_:from:of:)`.
  package static func values<Value: Decodable>(
    _ type: Value.Type, from texts: [String], of what: String
  ) throws -> [Value] {
    let values = try value(
      [Value].self, from: "[" + texts.joined(separator: ",") + "]", of: what)
    guard values.count == texts.count else {
      throw SessionError(StoredDataError.unreadable(what))
    }
    return values
  }
}
