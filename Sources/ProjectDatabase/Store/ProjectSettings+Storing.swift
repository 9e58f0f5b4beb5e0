package import Labeling
package import ProjectRecords

extension ProjectSettings {
  /// The name under which the store keeps them.
  static let storedName = "project"

  package static func read(from store: ProjectStore) throws(SessionError) -> ProjectSettings {
    guard let text = try store.settings.all()[storedName] else { return ProjectSettings() }
    do {
      return try StoredJSON.value(ProjectSettings.self, from: text, of: "settings")
    } catch {
      throw (error as? SessionError) ?? .settings(.notReadable("\(error)"))
    }
  }

  package func write(to store: ProjectStore) throws(SessionError) {
    try store.settings.save([Self.storedName: try text])
  }
}
