import Exporting
import Imaging
import Labeling
import Numerics
import ProjectDatabase

/// Writes the answers of the project as masks.
struct MaskExport {
  let journal: ProjectJournal
  let training: ModelTraining

  private var images: ProjectImages { training.images }
  private var store: ProjectStore { journal.store }

  /// See `AnnotationSession.export`.
  func run(
    _ options: ExportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    let settings = journal.settings
    let values = try MaskValues(
      classes: journal.tallies.classes, void: options.voidValue ?? settings.voidValue)
    let filling = options.fillsPredictions ? try await filling() : nil
    let exported = try await exportedAnswers(evenIfChanged: options.exportsChanged)
    let answered = exported.images
    let catalog = images.ledger.catalog
    let masked = catalog.images.filter {
      answered.contains($0.id) || $0.state == .present || $0.state == .frozen
    }
    let names = MaskNames(keepsExtension: options.keepsExtension, images: masked.map(\.name))
    try names.check(masked.map(\.name))
    let target = try ExportFolder(
      options.folder, imageFolder: catalog.folder, projectID: journal.projectID)
    try await target.claim(
      names.all(of: masked.map(\.name), withConfidence: filling != nil) + [ClassesFile.name],
      replacesForeign: options.replacesForeign)
    var report = ExportReport(masks: 0, failures: [])
    report.notes = exported.notes
    report.voidValue = Int(values.void)
    report.unlabeledValue = Int(values.unlabeled)
    if filling != nil { report.confidenceFolder = target.path.appending(names.confidenceFolder) }
    // Nobody wonders later why there are fewer masks than images.
    for image in catalog.images where image.state == .unreadable && !answered.contains(image.id) {
      report.failures.append((image.name, image.problem ?? "The image cannot be used."))
    }
    for (index, image) in masked.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      // An image that changed or is gone keeps its answers; a model has no opinion on it.
      let source = filling == nil ? nil : try await images.identify([image.id]).first
      let job = MaskJob(
        answers: answered.contains(image.id)
          ? try store.paintedAnswers(on: image.id).map { ($0.answer, $0.footprint) } : [],
        values: values, imagePath: catalog.folder.appending(image.name.bytes),
        maskFile: try target.output(names.mask(of: image.name)),
        orientation: options.orientation, filling: filling, source: source,
        confidenceFile: filling == nil
          ? nil : try target.output(names.confidence(of: image.name)),
        mostPixels: max(settings.maxPixels, ProjectSettings().maxPixels))
      do {
        report.pixels += try await ComputeExecutor.run { () throws(MaskFailure) in try job.run() }
        report.masks += 1
      } catch {
        report.failures.append((image.name, error.reason))
      }
      progress(Double(index + 1) / Double(masked.count))
    }
    try ClassesFile(
      classes: journal.tallies.classes, values: values, orientation: options.orientation,
      confidence: filling == nil ? nil : names.confidenceFolder
    ).write(to: target.output(ClassesFile.name))
    target.record.compact()
    return report
  }

  /// The newest model, trained now if there is none.
  private func filling() async throws(SessionError) -> MaskFilling {
    let basis = try await training.basis()
    if training.learner.model == nil { _ = try await training.train { _ in } }
    guard let model = training.learner.model else { throw SessionError(AnnotationFact.noModel) }
    return MaskFilling(preparer: images.preparer, basis: basis, model: model)
  }

  private func exportedAnswers(
    evenIfChanged: Bool
  ) async throws(SessionError) -> ExportedAnswers {
    let moved = MovedImages(journal: journal, images: images)
    // Making the plan may find out that files were changed.
    let plan = try await moved.plan()
    return try ExportedAnswers(
      of: images.ledger.catalog, plan: plan,
      answered: Set(try store.answeredImages()), evenIfChanged: evenIfChanged)
  }
}
