public import Labeling
import Preparation
import ProjectDatabase
import Superpixels

extension AnnotationSession {
  /// Finds a region by its image's name, its partition and its number.
  ///
  /// - Parameter partition: as `Query` names it: the image's current one, or that of parts of a mixed
  ///   region. nil is enough for an image that was never segmented in another way.
  /// - Throws: a sentence if the image was segmented anew since the partition was named, or if a
  ///   number alone could mean regions of several partitions.
  public func region(
    of name: ImageName, number: Int, partition named: PartitionID? = nil
  ) async throws(SessionError) -> RegionID {
    let shown = DisplayText(name)
    guard let image = catalog[name], image.state != .missing else {
      throw .failed("The project has no image \(shown).")
    }
    let (cut, partition) = try await cutImage(image.id)
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
