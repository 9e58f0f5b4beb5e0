import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// Finds regions by what people and scripts call them.
struct RegionLookup {
  let images: ProjectImages

  private var store: ProjectStore { images.store }

  /// See `AnnotationSession.region`.
  func region(
    of name: ImageName, number: Int, partition named: PartitionID?
  ) async throws(SessionError) -> RegionID {
    guard let image = images.ledger.catalog[name], image.state != .missing else {
      throw SessionError(ImageFact.unknown(name))
    }
    let (cut, partition) = try await images.cut(of: image.id)
    if let named, named != partition.id {
      let region = RegionID(image: image.id, partition: named, number: number)
      if try store.parts.footprints(of: [region])[region] != nil { return region }
      switch try store.partitions.owner(of: named) {
      case (image.id, isOfParts: true)?:
        throw SessionError(RegionFact.noPart(name, number: number, partition: named))
      case (image.id, isOfParts: false)?:
        throw SessionError(
          RegionFact.ofOlderPartition(name, number: number, partition: named))
      default:
        throw SessionError(
          RegionFact.noPartition(name, partition: named, current: partition.id))
      }
    }
    if named == nil, try store.partitions.count(of: image.id) > 1 {
      throw SessionError(RegionFact.ambiguous(name, number: number))
    }
    guard number >= 0, number < cut.map.count else {
      throw SessionError(RegionFact.noRegion(name, number: number, count: cut.map.count))
    }
    return RegionID(image: image.id, partition: partition.id, number: number)
  }
}
