public import Imaging
public import Labeling
import Numerics
import Preparation
import ProjectRecords
import Superpixels

/// Segments and describes one part of a project's images, without its database.
///
/// Lists the folder, takes the images of its part, fills the cache, and writes a manifest at the end. May be stopped
/// and begun again, and run twice at once: every file is whole or absent, and equal work gives equal files.
public struct ShardPreparation: Sendable {
  /// What was done.
  public struct Report: Sendable {
    /// Images that were prepared now, and that had been before.
    public var prepared = 0
    public var already = 0
    /// Images that cannot be prepared, each with a sentence.
    public var failures: [(image: ImageName, reason: String)] = []
    /// What is odd about images that were prepared now.
    public var notes: [ImageNote] = []
    /// Where the manifest is.
    public var manifest: FilePath
  }

  /// Images between two looks at whether to stop.
  private static let partSize = 64

  private let place: WorkerPlace
  private let shard: Shard

  public init(_ shard: Shard, in place: WorkerPlace) {
    self.shard = shard
    self.place = place
  }

  /// - Parameters:
  ///   - width: images at a time; nil: one per core.
  ///   - progress: called with the images done and all of the part.
  public func run(
    width: Int? = nil, progress: @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws(ShardError) -> Report {
    let order = try PreparationOrder(at: place.folder.order)
    let preparer = place.preparer(order.settings)
    let basis = try order.basis(try place.recipe(order.settings), at: place.folder.order)
    let entries = try list()
    let manifests = PartFiles(.preparation, in: place.folder.manifests(order: order.digest))
    var manifest = PreparationManifest(order: order.digest, shard: shard)
    var report = Report(manifest: manifests.path(shard))
    var first = 0
    while first < entries.count {
      let part = Array(entries[first..<min(first + Self.partSize, entries.count)])
      let before = first
      let outcome = try await prepare(
        part, preparer, basis: basis, width: width ?? ComputeExecutor.processors
      ) { progress(before + $0, entries.count) }
      manifest.images += outcome.images
      manifest.failures += outcome.failures
      report.prepared += outcome.prepared
      report.already += outcome.already
      report.notes += outcome.notes
      first += part.count
    }
    report.failures = manifest.failures.map { ($0.name, $0.reason) }
    try manifests.write(manifest, of: shard)
    return report
  }

  /// The images of the part, in natural order of names.
  private func list() throws(ShardError) -> [ImageFolder.Entry] {
    do throws(ImageFileError) {
      let listing = try ImageFolder.scan(place.images, excluding: [place.project])
      return listing.entries.filter { shard.contains(ImageName(bytes: $0.relativePath.bytes)) }
    } catch {
      throw .file(error)
    }
  }

  private struct Outcome {
    var prepared = 0
    var already = 0
    var images: [PreparationManifest.Image] = []
    var failures: [PreparationManifest.Failure] = []
    var notes: [ImageNote] = []
  }

  private func prepare(
    _ entries: [ImageFolder.Entry], _ preparer: ImagePreparer, basis: DescriptorBasis, width: Int,
    progress: @Sendable (Int) -> Void
  ) async throws(ShardError) -> Outcome {
    let folder = place.images
    do throws(PreparationError) {
      return try await ComputeExecutor.run { () async throws(PreparationError) -> Outcome in
        let found = await concurrentMap(Array(entries.enumerated()), width: width) { place, entry in
          ImageSource(
            id: ImageID(rawValue: Int64(place)), fileAt: folder.appending(entry.relativePath.bytes))
        }
        let sources = found.compactMap(\.self)
        let done = try await preparer.prepareAll(
          sources, basis: basis, width: width, progress: progress)
        return Self.outcome(of: done, sources, entries: entries, folder: folder, preparer)
      }
    } catch {
      throw error == .cancelled ? .cancelled : .preparation(error)
    }
  }

  private static func outcome(
    of done: PreparationOutcome, _ sources: [ImageSource], entries: [ImageFolder.Entry],
    folder: FilePath, _ preparer: ImagePreparer
  ) -> Outcome {
    var outcome = Outcome(
      prepared: done.prepared, already: done.alreadyPrepared, notes: done.notes)
    var reasons = Dictionary(
      done.failures.map { ($0.source.id, "\($0.error)") }, uniquingKeysWith: { first, _ in first })
    let byPlace = Dictionary(
      sources.map { (Int($0.id.rawValue), $0) }, uniquingKeysWith: { first, _ in first })
    for (place, entry) in entries.enumerated() {
      let name = ImageName(bytes: entry.relativePath.bytes)
      let id = ImageID(rawValue: Int64(place))
      if let source = byPlace[place], reasons[id] == nil {
        do throws(PreparationError) {
          outcome.images.append(
            PreparationManifest.Image(
              name: name, entry, digest: source.digest, try preparer.layout(of: source)))
          continue
        } catch {
          reasons[id] = "\(error)"
        }
      }
      let reason =
        reasons[id]
        ?? UnreadableImage.reason(
          at: folder.appending(entry.relativePath.bytes), name: name, preparer.settings)
      outcome.failures.append(PreparationManifest.Failure(name: name, reason: reason))
    }
    return outcome
  }
}

extension PreparationManifest.Image {
  fileprivate init(
    name: ImageName, _ entry: ImageFolder.Entry, digest: String, _ layout: RegionLayout
  ) {
    self.init(
      name: name, size: Int64(entry.size), modified: entry.modified, changed: entry.changed,
      digest: digest, width: layout.storedWidth, height: layout.storedHeight,
      map: layout.graph.digest, regions: layout.count)
  }
}
