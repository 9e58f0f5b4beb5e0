public import Labeling
import ProjectDatabase

/// A region with a flag or a note.
public struct RemarkedRegion: Sendable {
  public var image: ImageName
  public var region: RegionID
  public var remark: Remark
  /// Its answer now; nil for none.
  public var answer: Answer?
  /// Whether the image is still cut so that the screen can show it.
  public var isShown: Bool
}

extension AnnotationSession {
  /// The longest note, in characters.
  public static let longestNote = 200

  /// Flags a region, or notes something about it; returns when that is on disk.
  public func remark(
    _ change: RemarkChange, on region: RegionID
  ) async throws(SessionError) -> SessionSnapshot {
    try await remark([change], on: region)
  }

  /// Makes several changes of a region's flag and note as one; returns when they are on disk.
  public func remark(
    _ changes: [RemarkChange], on region: RegionID
  ) async throws(SessionError) -> SessionSnapshot {
    guard !changes.isEmpty else { return snapshot() }
    await takeWriteTurn()
    defer { writeTurns.release() }
    try checkOpen()
    for case .note(let text) in changes where text.count > Self.longestNote {
      throw .failed("A note has at most \(Self.longestNote) characters.")
    }
    let painted = try await paint([(region, .unsure)])
    try installOwn(
      try await store.remarks.record(
        changes, on: region, footprint: painted[0].footprint, digests: digests(of: [region.image]),
        by: author))
    return snapshot()
  }

  /// Every region with a flag or a note, by image, partition and number.
  public func remarks() throws(SessionError) -> [RemarkedRegion] {
    let remarks = try store.remarks.all()
    let answers = try store.answers.to(Array(remarks.keys))
    let roots = try store.parts.roots()
    return remarks.sorted { $0.key < $1.key }.compactMap { region, remark in
      guard let image = catalog[region.image] else { return nil }
      let root = roots[region.image]?[region.partition] ?? region.partition
      return RemarkedRegion(
        image: image.name, region: region, remark: remark, answer: answers[region],
        isShown: image.state == .present && partitions[region.image]?.id == root)
    }
  }

  /// The flagged region that comes after one in the order of images and numbers, around the end; nil
  /// if none is flagged.
  public func nextFlagged(
    after region: RegionID?, backward: Bool = false
  ) throws(SessionError) -> RegionID? {
    let flagged = try remarks().filter { $0.remark.isFlagged && $0.isShown }.map(\.region)
    guard let region else { return backward ? flagged.last : flagged.first }
    return backward
      ? flagged.last { $0 < region } ?? flagged.last
      : flagged.first { $0 > region } ?? flagged.first
  }
}
