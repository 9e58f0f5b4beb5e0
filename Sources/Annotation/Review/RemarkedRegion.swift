public import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// A region with a flag or a note.
public struct RemarkedRegion: Sendable {
  public var image: ImageName
  public var region: RegionID
  public var remark: Remark
  /// Its answer now; nil for none.
  public var answer: Answer?
  /// Whether the image is still segmented so that the screen can show it.
  public var isShown: Bool

  /// Every one of a project, by image, partition and number.
  ///
  /// - Parameter annotator: whose eyes it is for.
  static func all(
    in images: ProjectImages, for annotator: String
  ) throws(SessionError) -> [RemarkedRegion] {
    let (store, ledger) = (images.store, images.ledger)
    let remarks = try store.remarks.all()
    let answers = try store.answers.to(Array(remarks.keys))
    let hidden = try store.rounds.hidden(from: annotator)
    let roots = try store.parts.roots()
    return remarks.sorted { $0.key < $1.key }.compactMap { region, remark in
      guard let image = ledger[region.image] else { return nil }
      let root = roots[region.image]?[region.partition] ?? region.partition
      return RemarkedRegion(
        image: image.name, region: region, remark: remark,
        answer: hidden.contains(region) ? nil : answers[region],
        isShown: image.state == .present && ledger.partitions[region.image]?.id == root)
    }
  }
}
