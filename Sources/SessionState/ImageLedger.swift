package import Imaging
package import Labeling
package import Preparation
package import ProjectRecords

/// What a session knows of the images: their files, their regions, and which are gone.
///
/// Reads no disk: what was found there is passed to it, and it says what to write down.
package struct ImageLedger: Sendable {
  package private(set) var catalog: ImageCatalog
  /// The current partition of every image that was segmented.
  package private(set) var partitions: PartitionTable
  /// Answered images whose files are gone.
  package private(set) var lost: [ImageName]
  /// What answers to earlier segmentations cover.
  package var covered = CoveredRegions()
  private var cuts = RecentCuts()

  package init(
    catalog: ImageCatalog, partitions: PartitionTable = PartitionTable(), lost: [ImageName] = []
  ) {
    self.catalog = catalog
    self.partitions = partitions
    self.lost = lost
  }

  package subscript(image: ImageID) -> StoredImage? { catalog[image] }

  /// Images that are there and can be asked about.
  package var usable: [ImageID] { catalog.usable.map(\.id) }

  /// Whether a region can be answered: its image can be used, and still has it.
  package func isCurrent(_ region: RegionID) -> Bool {
    catalog[region.image]?.state == .present && partitions[region.image]?.id == region.partition
  }

  /// Those of the images that are described with a basis.
  package func described(_ images: [ImageID], with basis: String) -> [ImageID] {
    images.filter { partitions[$0]?.basis == basis }
  }

  /// Usable images that are segmented, and described with a basis.
  package func preparedImages(with basis: String) -> Int {
    let others = catalog.unusable.count { partitions[$0]?.basis == basis }
    return partitions.described(with: basis) - others
  }

  /// The digests that images are known by, for the transaction that records on them.
  package func digests(of images: some Sequence<ImageID>) -> [ImageID: String] {
    var digests: [ImageID: String] = [:]
    for image in images { digests[image] = catalog[image]?.digest }
    return digests
  }

  /// Why an image cannot be used, a sentence.
  package func problem(of image: ImageID) -> String {
    catalog[image]?.problem ?? "The image cannot be used."
  }

  /// Images that are there and cannot be used, each with a sentence.
  package var unusable: [(image: ImageName, reason: String)] {
    catalog.images.filter { $0.state == .unreadable || $0.state == .frozen }
      .map { ($0.name, problem(of: $0.id)) }
  }

  /// The image of that name, else the first one, by name, that holds the text in its name; images
  /// that cannot be used are passed over.
  package func image(containing text: String) -> ImageID? {
    let sought = Array(text.utf8)
    guard !sought.isEmpty else { return nil }
    let usable = catalog.usable.sorted { $0.name < $1.name }
    if let exact = usable.first(where: { $0.name.bytes == sought }) { return exact.id }
    return usable.first { $0.name.escaped.lowercased().contains(text.lowercased()) }?.id
  }
}

extension ImageLedger {
  /// The regions of an image that were read last; nil if they must be read again.
  package mutating func recentCut(of image: ImageID) -> CutImage? { cuts.cut(of: image) }

  package mutating func keep(_ cut: CutImage, of image: ImageID) { cuts.insert(cut, of: image) }

  /// Notes how an image is segmented.
  package mutating func note(_ partition: StoredPartition, of image: ImageID) {
    partitions[image] = partition
  }

  /// Notes which basis an image is described with.
  package mutating func note(basis: String, of image: ImageID) { partitions[image]?.basis = basis }

  /// Notes an image's size; gives the image to write down if that is new.
  package mutating func note(width: Int, height: Int, of image: ImageID) -> StoredImage? {
    guard var stored = catalog[image], stored.width != width || stored.height != height else {
      return nil
    }
    stored.width = width
    stored.height = height
    catalog[image] = stored
    return stored
  }

  /// Marks an image that cannot be read, so that the others go on; gives it to be written down unless
  /// it could not be used before.
  package mutating func leaveOut(_ image: ImageID, because reason: String) -> StoredImage? {
    guard var stored = catalog[image], stored.state == .present else { return nil }
    stored.state = .unreadable
    stored.problem = reason
    catalog[image] = stored
    return stored
  }

  /// Lets a changed file stand for the image that was answered.
  package mutating func accept(_ image: StoredImage, cutInto partition: StoredPartition) {
    forget(image.id)
    catalog[image.id] = image
    partitions[image.id] = partition
  }

  /// Takes over images that have other names now.
  ///
  /// - Parameters:
  ///   - images: all of the project.
  ///   - displaced: those whose names went to others.
  ///   - answered: images that have answers.
  package mutating func relocate(
    _ images: [StoredImage], displaced: [ImageID], answered: Set<ImageID>
  ) {
    for image in displaced { forget(image) }
    catalog = ImageCatalog(images: images, folder: catalog.folder)
    lost = images.filter {
      $0.state == .missing && !$0.isElsewhere && answered.contains($0.id)
    }.map(\.answeredName)
  }

  /// Drops what is remembered of an image whose file is another one now.
  private mutating func forget(_ image: ImageID) {
    cuts.remove(image)
    partitions[image] = nil
  }
}

// What is found out about files.
extension ImageLedger {
  /// Files that are used, with what was noted of them last.
  package func notedFiles(of images: [ImageID]) -> [(
    image: ImageID, path: FilePath, stamp: FileStamp
  )] {
    images.compactMap { id in
      catalog[id].flatMap { $0.state == .present ? (id, catalog.path(of: $0), $0.stamp) : nil }
    }
  }

  /// Notes how files look now, nil for those that are gone; gives the latter to be written down.
  package mutating func note(stamps: [(image: ImageID, stamp: FileStamp?)]) -> [StoredImage] {
    var gone: [StoredImage] = []
    for (id, stamp) in stamps {
      guard var image = catalog[id], image.state == .present else { continue }
      if let stamp {
        image.stamp = stamp
        image.isStale = image.digest != nil
      } else {
        image.state = .missing
        image.problem = image.goneProblem
        gone.append(image)
      }
      catalog[id] = image
    }
    return gone
  }

  /// Remembers images that are gone and have answers.
  package mutating func noteLost(_ images: [StoredImage]) { lost += images.map(\.answeredName) }

  /// Files that are used and whose bytes are not known, or may not be those that were.
  package func unidentified(among images: [ImageID]) -> [(image: ImageID, path: FilePath)] {
    images.compactMap { id in
      guard let image = catalog[id], image.state == .present,
        image.digest == nil || image.isStale
      else { return nil }
      return (id, catalog.path(of: image))
    }
  }

  /// Files of images with digests that are known to be theirs.
  package func sources(of images: [ImageID]) -> [ImageSource] {
    images.compactMap { id in
      guard let image = catalog[id], image.state == .present, let digest = image.digest,
        !image.isStale
      else { return nil }
      return ImageSource(id: id, path: catalog.path(of: image), digest: digest)
    }
  }

  /// Notes digests; nil for files that cannot be read, for which `reason` gives a sentence.
  ///
  /// - Returns: images to write down, and those whose bytes are not those that they had, which are not
  ///   noted yet: see `replace`.
  package mutating func note(
    digests: [(image: ImageID, digest: String?)], unreadable reason: (StoredImage) -> String
  ) -> (settled: [StoredImage], replaced: [StoredImage]) {
    var settled: [StoredImage] = []
    var replaced: [StoredImage] = []
    for (id, digest) in digests {
      guard var image = catalog[id], image.digest == nil || image.isStale else { continue }
      guard let digest else {
        image.state = .unreadable
        image.problem = reason(image)
        catalog[id] = image
        settled.append(image)
        continue
      }
      let isOther = image.digest != nil && image.digest != digest
      image.settle(digest: digest)
      if isOther {
        replaced.append(image)
      } else {
        catalog[id] = image
        settled.append(image)
      }
    }
    return (settled, replaced)
  }

  /// Notes images whose bytes are others now: those that something was said about are frozen, of the
  /// others all that is remembered is dropped.
  ///
  /// - Returns: images to write down, and those that were forgotten.
  package mutating func replace(
    _ images: [StoredImage], spokenOf: Set<ImageID>
  ) -> (frozen: [StoredImage], forgotten: [ImageID]) {
    var changes: (frozen: [StoredImage], forgotten: [ImageID]) = ([], [])
    for image in images {
      guard spokenOf.contains(image.id) else {
        forget(image.id)
        catalog[image.id] = image
        changes.forgotten.append(image.id)
        continue
      }
      guard var frozen = catalog[image.id] else { continue }
      frozen.state = .frozen
      frozen.problem = frozen.changedProblem
      catalog[image.id] = frozen
      changes.frozen.append(frozen)
    }
    return changes
  }
}
