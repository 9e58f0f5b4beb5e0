import Foundation
import Importing
import Labeling
import ProjectDatabase
import ProjectRecords

/// What another project holds, read without trust and without changing it.
struct ForeignAnswers {
  /// An image with answers.
  struct Image {
    let name: ImageName
    let digest: String
    fileprivate let id: ImageID
  }

  /// Longer names of people are cut.
  private static let mostLetters = 100

  let classes: [ClassDefinition]
  /// In the order of the project; those of which no file was ever read are not among them.
  let images: [Image]
  /// Names of images with answers of which no file was ever read.
  let unread: [ImageName]
  /// The random name of the project; nil: it has none.
  let project: String?
  /// Where imported answers came from, by group.
  private let origins: [Int64: ImportOrigin]
  private let places: [ClassID: UInt16]
  private let store: ProjectStore

  /// - Throws: for a file that is no project, is damaged, or belongs to a later version.
  init(_ store: ProjectStore) throws(SessionError) {
    self.store = store
    try store.checkTables()
    classes = try store.classes.list().definitions
    // Places above stand for void and for nothing.
    places = Dictionary(
      classes.prefix(ClassList.mostClasses).enumerated().map {
        ($1.id, UInt16(truncatingIfNeeded: $0))
      }, uniquingKeysWith: { first, _ in first })
    let answered = Set(try store.answers.images())
    let stored = try store.images.all().filter { answered.contains($0.id) }
    images = stored.compactMap { image in
      image.digest.map { Image(name: image.answeredName, digest: $0, id: image.id) }
    }
    unread = stored.filter { $0.digest == nil }.map(\.answeredName)
    project = try store.settings.all()["id"].flatMap { UUID(uuidString: $0)?.uuidString }
    origins = Dictionary(
      try store.imports.all().map { ($0.group, $0.origin) }, uniquingKeysWith: { $1 })
  }

  /// The answers of an image that say what its pixels show, in the order in which they were given; others are counted.
  ///
  /// - Parameter others: answers without a class, by their name.
  func given(
    on image: Image, others: inout [String: Int]
  ) throws(SessionError) -> [GivenAnswer] {
    var given: [GivenAnswer] = []
    for record in try store.answers.records(on: image.id) {
      let place: UInt16
      switch record.painted.answer {
      case .void: place = ForeignPixels.void
      case .labeled(let id):
        guard let known = places[id] else { continue }
        place = known
      case .unsure, .skipped, .mixed:
        if let word = AnswerWord(record.painted.answer) { others[word.rawValue, default: 0] += 1 }
        continue
      }
      given.append(
        GivenAnswer(
          place: place, footprint: record.painted.footprint,
          giver: AnswerGiver(
            annotator: Self.name(record.annotator), host: Self.name(record.host),
            time: min(max(0, record.time), Self.now), group: record.group)))
    }
    return given
  }

  /// Where answers of a group had come from before; nil: they were given in that project.
  func origin(of group: Int64) -> ImportOrigin? { origins[group] }

  /// A name without control characters, however long somebody made it.
  private static func name(_ text: String) -> String {
    DisplayText(String(text.prefix(mostLetters))).description
  }

  private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
}
