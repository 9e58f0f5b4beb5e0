import Exporting
import Glibc
import Imaging
import Labeling
import OutsideTrainers
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

/// A round as it was written for a trainer.
struct WrittenRound {
  let round: TrainerRound
  let manifest: RoundManifest
  let seal: RoundSeal
  /// The images as they were then, under the names that they have in the round.
  let images: [(source: ImageSource, name: ImageName)]
}

/// Writes what a trainer learns from: images, masks, region maps, and the manifest that lists them.
struct TrainerRoundWriting {
  let journal: ProjectJournal
  let training: ModelTraining

  private var images: ProjectImages { training.images }

  /// Written aside; a round that has its name is whole.
  func write(in folder: TrainerFolder) async throws(SessionError) -> WrittenRound {
    let pending: PendingRound
    do throws(TrainerError) {
      pending = try folder.begin()
    } catch {
      throw SessionError(CausedFact.trainer(error))
    }
    for image in images.ledger.usable where images.ledger.partitions[image] == nil {
      guard !Task.isCancelled else { throw .cancelled }
      _ = try await images.cutUnlessUnreadable(image)
    }
    let position = journal.tallies.position
    let answers = try journal.store.answers.teachingCount(since: 0)
    let masks = try await export("mmseg", to: pending.draft) {
      // Void pixels teach nothing.
      $0.voidValue = RoundManifest.ignore
      $0.images = .link
    }
    _ = try await export("regions", to: pending.draft.appending("regions")) { _ in }
    let listed = try list(masks, in: pending.draft)
    let names = Dictionary(
      listed.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let sources = try await images.identify(listed.map(\.id))
    let manifest = RoundManifest(
      round: pending.number, answers: answers, position: position,
      seed: journal.settings.seed,
      classes: journal.tallies.classes.filter { !$0.isRetired }.map(RoundManifest.Class.init),
      images: listed.map(\.entry), previous: pending.previous)
    do throws(TrainerError) {
      let round = try folder.commit(pending, manifest)
      return WrittenRound(
        round: round, manifest: manifest, seal: RoundSeal(round),
        images: sources.compactMap { source in names[source.id].map { (source, $0) } })
    } catch {
      throw SessionError(CausedFact.trainer(error))
    }
  }

  private func export(
    _ format: String, to folder: FilePath, _ change: (inout ExportOptions) -> Void
  ) async throws(SessionError) -> ExportOptions {
    guard let format = ExportFormats.named(format) else {
      preconditionFailure("The formats are those of the program.")
    }
    var options = ExportOptions(folder: folder)
    options.format = format
    options.keepsExtension = hasEqualStems
    options.includesAccepted = journal.settings.trainsOnAccepted
    options.isOfProject = true
    change(&options)
    _ = try await MaskExport(journal: journal, training: training).run(options) { _ in }
    _ = folder.appending(OutputRecord.fileName).withCString { unlink($0) }
    return options
  }

  /// Whether two images differ in the endings of their names alone.
  private var hasEqualStems: Bool {
    var stems: Set<String> = []
    return images.ledger.catalog.images.contains { image in
      let text = image.name.escaped
      let slash = text.lastIndex(of: "/") ?? text.startIndex
      let dot = text[slash...].lastIndex(of: ".") ?? text.endIndex
      return !stems.insert(String(text[..<dot])).inserted
    }
  }

  /// The images that can be used and have all their files.
  private func list(
    _ options: ExportOptions, in draft: FilePath
  ) throws(SessionError) -> [(id: ImageID, name: ImageName, entry: RoundManifest.Image)] {
    let catalog = images.ledger.catalog
    let amounts = try journal.store.answers.amounts()
    let layout = try ExportLayout(
      catalog.images.map(\.name), naming: .paths,
      setup: try ExportSetup(
        classes: journal.tallies.classes, options: options, voidValue: nil))
    return catalog.usable.compactMap { image in
      let place = layout[image.name]
      let entry = RoundManifest.Image(
        name: image.name.escaped, image: "img_dir/\(place.split)/\(place.stem)\(place.suffix)",
        mask: "ann_dir/\(place.split)/\(place.stem).png", regions: "regions/maps/\(place.stem).png",
        stem: place.stem, answers: amounts[image.id]?.regions ?? 0, width: image.width ?? 0,
        height: image.height ?? 0)
      let isWhole = [entry.image, entry.mask, entry.regions].allSatisfy {
        draft.appending($0).exists
      }
      guard isWhole, entry.width > 0, entry.height > 0 else { return nil }
      return (image.id, ImageName(place.stem + place.suffix), entry)
    }
  }
}
