import GRDB
package import Labeling

/// The project's settings, as JSON texts by name.
package struct SettingsStore: Sendable {
  let connection: StoreConnection

  package func all() throws(SessionError) -> [String: String] {
    try connection.read(.readSettings) { database in
      var settings: [String: String] = [:]
      try database.rows("SELECT name, value FROM settings").forEach { row in
        settings[row[.name]] = row[.value]
      }
      return settings
    }
  }

  /// Writes settings, leaving the others unchanged.
  package func save(_ settings: [String: String]) throws(SessionError) {
    try connection.write(.saveSettings) { database in
      for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
        try database.execute(
          sql: "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
          arguments: [name, value])
      }
    }
  }
}
