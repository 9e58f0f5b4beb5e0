import Foundation
import GRDB
package import Labeling

/// The descriptor bases that were fitted, by the settings of their segmentation.
package struct BasisStore: Sendable {
  let connection: StoreConnection

  /// The descriptor basis that was fitted for a segmentation.
  package func basis(for settings: String) throws(SessionError) -> (digest: String, bytes: [UInt8])?
  {
    try connection.read(.readBasis) { database in
      try database.rows(
        "SELECT digest, bytes FROM bases WHERE settings = ? ORDER BY rowid DESC", [settings]
      ).first { ($0[.digest], try $0.bytes(.bytes)) }
    }
  }

  /// The digest of that basis, without its bytes.
  package func digest(for settings: String) throws(SessionError) -> String? {
    try connection.read(.readBasis) { database in
      try String.fetchOne(
        database, sql: "SELECT digest FROM bases WHERE settings = ? ORDER BY rowid DESC",
        arguments: [settings])
    }
  }

  /// Stores a descriptor basis.
  package func save(
    digest: String, for settings: String, bytes: [UInt8]
  ) async throws(SessionError) {
    try await connection.commit(.saveBasis) { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO bases (digest, settings, bytes) VALUES (?, ?, ?)",
        arguments: [digest, settings, Data(bytes)])
    }
  }
}
