import Exporting
import Imaging
import Importing
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords

/// Answers that wait on the disk until all images were read.
struct PendingImport: Sendable {
  /// As many pieces of one image can be told apart.
  static let mostPieces = 65_536

  private struct Entry: Sendable {
    /// Nil for a piece of its own.
    var region: RegionID?
    var target: ForeignClasses.Target
    /// Of the encoded footprint.
    var bytes: Int
    var giver: AnswerGiver?
  }

  private struct Image: Sendable {
    var id: ImageID
    var entries: [Entry]
    var piece: Spool.Piece
  }

  var origin: ImportOrigin
  /// Where the answers wait.
  private let folder: FilePath
  private let isDryRun: Bool
  private let spool = Spool()
  private var images: [Image] = []
  /// The classes that are added, by their places.
  var definitions: [Int: ClassDefinition] = [:]

  init(origin: ImportOrigin, folder: FilePath, isDryRun: Bool) {
    self.origin = origin
    self.folder = folder
    self.isDryRun = isDryRun
  }

  var count: Int { images.count }

  /// Those of which something is written.
  var imageIDs: Set<ImageID> { Set(images.map(\.id)) }

  /// - Parameter partition: how the image is segmented; nil in a dry run.
  mutating func add(
    _ regions: ImportFindings, of image: ImageID, partition: PartitionID?, tally: ImportTally
  ) throws(SessionError) {
    guard !isDryRun, let partition else { return }
    var entries: [Entry] = []
    var bytes: [UInt8] = []
    func add(
      _ region: RegionID?, _ place: UInt16, _ footprint: Footprint, _ giver: AnswerGiver?
    ) {
      let target = tally.classes.target(of: place)
      guard target != .dropped, !tally.classes.isRetired(target) else { return }
      let encoded = footprint.encoded
      entries.append(
        Entry(region: region, target: target, bytes: encoded.count, giver: giver))
      bytes += encoded
    }
    for answered in regions.answered {
      let region =
        answered.part
        ?? answered.number.map { RegionID(image: image, partition: partition, number: $0) }
      add(region, answered.place, answered.footprint, answered.giver)
    }
    for piece in regions.pieces { add(nil, piece.place, piece.footprint, piece.giver) }
    guard !entries.isEmpty else { return }
    images.append(
      Image(id: image, entries: entries, piece: try spool.append(bytes, at: folder)))
  }

  /// The answers of one image, for the transaction that writes them.
  ///
  /// - Throws: if the disk does not give them back.
  func answers(_ place: Int) throws -> ImportedImageAnswers {
    let image = images[place]
    let bytes = try spool.bytes(of: image.piece, at: folder)
    var position = 0
    var answers = ImportedImageAnswers(image: image.id, answers: [])
    var pieces: [(answer: Answer, footprint: Footprint, giver: AnswerGiver?)] = []
    for entry in image.entries {
      let footprint = try Footprint(
        encoded: Array(bytes[position..<(position + entry.bytes)]))
      position += entry.bytes
      guard let answer = answer(entry.target) else { continue }
      if let region = entry.region {
        answers.answers.append(
          (PaintedRegion(region: region, answer: answer, footprint: footprint), entry.giver))
      } else {
        pieces.append((answer, footprint, entry.giver))
      }
    }
    if !pieces.isEmpty {
      answers.parts = ImportedImageAnswers.Parts(
        painted: pieces, digest: ImagePreparer.digest(of: pieces.map(\.footprint)))
    }
    return answers
  }

  private func answer(_ target: ForeignClasses.Target) -> Answer? {
    switch target {
    case .known(let id): .labeled(id)
    case .new(let place): definitions[place].map { .labeled($0.id) }
    case .void: .void
    case .dropped: nil
    }
  }
}
