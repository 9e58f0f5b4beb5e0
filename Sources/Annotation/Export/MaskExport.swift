import Exporting
import Imaging
import Labeling
import Numerics
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState

/// Writes the answers of the project in a format.
struct MaskExport {
  let journal: ProjectJournal
  let training: ModelTraining

  private var images: ProjectImages { training.images }
  private var store: ProjectStore { journal.store }

  /// See `AnnotationSession.export`.
  func run(
    _ options: ExportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    try await run(options, as: options.format, progress: progress)
  }

  private func run<Format: ExportFormat>(
    _ options: ExportOptions, as _: Format.Type, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    let settings = journal.settings
    let wanted = try options.selection.ids(among: journal.tallies.classes)
    var format = try Format(
      ExportSetup(
        classes: journal.tallies.classes, options: options,
        voidValue: options.voidValue ?? settings.voidValue,
        acceptances: options.includesAccepted ? try store.acceptances.all() : []))
    let predictor = options.fillsPredictions ? try await predictor() : nil
    let exported = try await exportedAnswers(options)
    let answered = exported.images
    let catalog = images.ledger.catalog
    let shown = catalog.images.filter {
      answered.contains($0.id) || $0.state == .present || $0.state == .frozen
    }
    let selected = try select(shown, options.selection, showing: wanted)
    let masked = options.onlyFinished ? try await finished(among: selected) : selected
    let files = try format.begin(masked.map(\.name))
    let target = try ExportFolder(
      options.folder, imageFolder: catalog.folder, projectID: journal.projectID,
      isOfProject: options.isOfProject)
    try await target.claim(files, replacesForeign: options.replacesForeign)
    var report = ExportReport(masks: 0, failures: [])
    report.notes = exported.notes
    if masked.count < selected.count {
      let left = selected.count - masked.count
      report.notes.append(
        "\(Figures.counted(left, "image")) left out, because regions of \(left == 1 ? "it" : "them") are open."
      )
    }
    // Nobody wonders later why there are fewer masks than images.
    for image in catalog.images
    where image.state == .unreadable && !answered.contains(image.id)
      && options.selection.admits(image.name)
    {
      report.failures.append((image.name, image.problem ?? "The image cannot be used."))
    }
    let rounds = Format.needsRegions ? try store.answers.rounds() : [:]
    var entries: [Format.Entry] = []
    for (index, image) in masked.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      // An image that changed or is gone keeps its answers; a model has no opinion on it.
      let isIdentified = predictor != nil || Format.needsRegions
      let source = isIdentified ? try await images.identify([image.id]).first : nil
      let exported = ExportedImage(
        name: image.name, path: catalog.folder.appending(image.name.bytes),
        answers: options.includesAnswers && answered.contains(image.id)
          ? try store.answers.painted(on: image.id).map { ($0.answer, $0.footprint) } : [],
        accepted: options.includesAccepted && answered.contains(image.id)
          ? try store.acceptances.painted(on: image.id).map { ($0.guess, $0.footprint) } : [],
        records: Format.needsRegions && answered.contains(image.id)
          ? try records(on: image.id, rounds: rounds) : [],
        partition: Format.needsRegions ? images.ledger.partitions[image.id]?.id : nil,
        preparer: Format.needsRegions ? images.preparer : nil,
        predictor: predictor, source: source,
        mostPixels: max(settings.maxPixels, ProjectSettings().maxPixels))
      let writer = format
      do {
        entries.append(
          try await ComputeExecutor.run { () throws(any Error) in
            try writer.write(exported, to: target)
          })
        report.masks += 1
      } catch let error as SessionError {
        throw error
      } catch {
        report.failures.append((image.name, "\(error)"))
      }
      progress(Double(index + 1) / Double(masked.count))
    }
    try format.finish(entries, in: target, report: &report)
    target.record.compact()
    report.notes += target.leftovers(except: files)
    return report
  }

  /// The images that the patterns let through and that show one of the classes.
  private func select(
    _ images: [StoredImage], _ selection: ImageSelection, showing classes: Set<ClassID>?
  ) throws(SessionError) -> [StoredImage] {
    var selected: [StoredImage] = []
    for image in images where selection.admits(image.name) {
      if let classes {
        let answers =
          try store.answers.painted(on: image.id).map(\.answer)
          + store.acceptances.painted(on: image.id).map(\.guess.answer)
        let isShown = answers.contains { answer in
          if case .labeled(let id) = answer { classes.contains(id) } else { false }
        }
        guard isShown else { continue }
      }
      selected.append(image)
    }
    return selected
  }

  /// Every answer on an image and how it came about.
  private func records(
    on image: ImageID, rounds: [RegionID: Int64]
  ) throws(SessionError) -> [ExportedRegion] {
    let imports = try store.imports.groups()
    return try store.answers.records(on: image).map { record in
      ExportedRegion(
        region: record.painted.answered.region, answer: record.painted.answered.answer,
        footprint: record.painted.footprint, time: record.time, annotator: record.annotator,
        host: record.host, round: rounds[record.painted.answered.region],
        isImported: imports.contains(record.group))
    }
  }

  /// The images without an open region.
  private func finished(
    among images: [StoredImage]
  ) async throws(SessionError) -> [StoredImage] {
    let open = try await OpenCounts(self.images)
    let partitions = self.images.ledger.partitions
    return images.filter { image in
      partitions[image.id].map { open.count(in: $0) == 0 } ?? false
    }
  }

  /// The newest model, trained now if there is none.
  private func predictor() async throws(SessionError) -> ImagePredictor {
    let basis = try await training.basis()
    if training.learner.model == nil { _ = try await training.train { _ in } }
    // Confidence images say how often a class is right; that has to be known.
    if training.learner.model?.calibration == nil {
      try await HeldOutJudging(journal: journal, training: training).run()
    }
    guard let model = training.learner.model else { throw SessionError(AnnotationFact.noModel) }
    return ImagePredictor(preparer: images.preparer, basis: basis, model: model)
  }

  private func exportedAnswers(
    _ options: ExportOptions
  ) async throws(SessionError) -> ExportedAnswers {
    let moved = MovedImages(journal: journal, images: images)
    // Making the plan may find out that files were changed.
    let plan = try await moved.plan()
    var answered = Set(try store.answers.images())
    if options.includesAccepted { answered.formUnion(try store.acceptances.images()) }
    return try ExportedAnswers(
      of: images.ledger.catalog, plan: plan, answered: answered,
      evenIfChanged: options.exportsChanged)
  }
}
