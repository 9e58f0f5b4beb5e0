package import Labeling

/// What the classes of a project become in an export.
package struct ClassTranslation: Sendable {
  /// The place of each class in the project's list.
  let places: [ClassID: Int]
  /// For each of these its place among the classes of the export; nil: its pixels are unlabeled.
  let targets: [UInt16?]
  /// The place of void pixels, or `ExportedPixels.void`.
  let void: UInt16
  /// The classes of the export, by ascending number.
  package let classes: [ClassDefinition]

  /// - Parameter classes: of the project.
  /// - Throws: if the map names unknown classes, or gives two classes the same number.
  package init(_ classes: [ClassDefinition], map: ClassMap?) throws(SessionError) {
    places = Dictionary(
      classes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    guard let map else {
      self.classes = classes
      targets = classes.indices.map { UInt16($0) }
      void = ExportedPixels.void
      return
    }
    let result: ClassMap.Result
    do throws(ClassMapError) {
      result = try map.applied(to: classes)
    } catch {
      throw SessionError(error)
    }
    self.classes = result.classes
    let order = Dictionary(uniqueKeysWithValues: result.classes.enumerated().map { ($1.id, $0) })
    targets = result.targets.map { $0.flatMap { order[$0] }.map { UInt16($0) } }
    void = result.void.flatMap { order[$0] }.map { UInt16($0) } ?? ExportedPixels.void
  }
}
