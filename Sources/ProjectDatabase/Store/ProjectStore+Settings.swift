import GRDB
package import Labeling

extension ProjectStore {
  /// The project's settings, as JSON texts by name.
  package func settings() throws(SessionError) -> [String: String] {
    try read("The project's settings cannot be read") { database in
      var settings: [String: String] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT name, value FROM settings") {
        settings[row[0]] = row[1]
      }
      return settings
    }
  }

  /// Writes settings, leaving the others.
  package func save(settings: [String: String]) throws(SessionError) {
    try write("The project's settings were not saved") { database in
      for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
        try database.execute(
          sql: "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
          arguments: [name, value])
      }
    }
  }
}
