import Labeling
import Preparation
import ProjectDatabase
import Superpixels

/// Finds regions by what people and scripts call them.
struct RegionLookup {
  let images: ProjectImages

  private var store: ProjectStore { images.store }

  /// See `AnnotationSession.region`.
  func region(
    of name: ImageName, number: Int, partition named: PartitionID?
  ) async throws(SessionError) -> RegionID {
    let shown = DisplayText(name)
    guard let image = images.ledger.catalog[name], image.state != .missing else {
      throw .failed("The project has no image \(shown).")
    }
    let (cut, partition) = try await images.cut(of: image.id)
    if let named, named != partition.id {
      let region = RegionID(image: image.id, partition: named, number: number)
      if try store.parts.footprints(of: [region])[region] != nil { return region }
      switch try store.partitions.owner(of: named) {
      case (image.id, isOfParts: true)?:
        throw .failed("The image \(shown) has no part \(number) in partition \(named.rawValue).")
      case (image.id, isOfParts: false)?:
        throw .failed(
          """
          The image \(shown) was segmented anew since its region \(number) was asked: partition \
          \(named.rawValue) is no longer its current one. Ask for it with query again.
          """)
      default:
        throw .failed(
          """
          The image \(shown) has no partition \(named.rawValue); its current one is \
          \(partition.id.rawValue).
          """)
      }
    }
    if named == nil, try store.partitions.count(of: image.id) > 1 {
      throw .failed(
        """
        The image \(shown) was segmented more than once, so the number \(number) alone does not \
        say which region is meant. Give the partition that query prints with it.
        """)
    }
    guard number >= 0, number < cut.map.count else {
      throw .failed(
        "The image \(shown) has no region \(number); its regions are 0 to \(cut.map.count - 1).")
    }
    return RegionID(image: image.id, partition: partition.id, number: number)
  }
}
