public import Exporting
import Imaging
public import Labeling
import Numerics
import ProjectDatabase

extension AnnotationSession {
  /// Writes masks; see `ExportOptions`.
  ///
  /// One mask an image, also where nobody answered yet; none at all if the file of an answered image was
  /// changed or lies under another name, unless the options say so. Answers are painted from the pixels that
  /// were stored with them, in the order in which they were given, so neither the cache nor the
  /// settings matter.
  public func export(
    _ options: ExportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    let values = try MaskValues(
      classes: tallies.classes, void: options.voidValue ?? settings.voidValue)
    let filling = options.fillsPredictions ? try await filling() : nil
    let exported = try await exportedAnswers(evenIfChanged: options.exportsChanged)
    let answered = exported.images
    let images = catalog.images.filter {
      answered.contains($0.id) || $0.state == .present || $0.state == .frozen
    }
    let names = MaskNames(keepsExtension: options.keepsExtension, images: images.map(\.name))
    try names.check(images.map(\.name))
    let target = try ExportFolder(
      options.folder, imageFolder: catalog.folder, projectID: projectID)
    try await target.claim(
      names.all(of: images.map(\.name), withConfidence: filling != nil) + [ClassesFile.name],
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
    for (index, image) in images.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      // An image that changed or is gone keeps its answers; a model has no opinion on it.
      let source = filling == nil ? nil : try await identify([image.id]).first
      let job = MaskJob(
        answers: answered.contains(image.id)
          ? try store.answers.painted(on: image.id).map { ($0.answer, $0.footprint) } : [],
        values: values, imagePath: catalog.folder.appending(image.name.bytes),
        maskFile: try target.output(names.mask(of: image.name)),
        orientation: options.orientation, filling: filling, source: source,
        confidenceFile: filling == nil
          ? nil : try target.output(names.confidence(of: image.name)),
        mostPixels: max(settings.maxPixels, ProjectSettings().maxPixels))
      switch await ComputeExecutor.run({ job.run() }) {
      case .success(let pixels):
        report.masks += 1
        report.pixels += pixels
      case .failure(let failure): report.failures.append((image.name, failure.reason))
      }
      progress(Double(index + 1) / Double(images.count))
    }
    try ClassesFile(
      classes: tallies.classes, values: values, orientation: options.orientation,
      confidence: filling == nil ? nil : names.confidenceFolder
    ).write(to: target.output(ClassesFile.name))
    target.record.compact()
    return report
  }

  /// The newest model, trained now if there is none.
  private func filling() async throws(SessionError) -> MaskFilling {
    let basis = try await ensureBasis()
    if learning.model == nil { _ = try await trainModel { _ in } }
    guard let model = learning.model else { throw .notYet("There is no model yet.") }
    return MaskFilling(preparer: preparer, basis: basis, model: model)
  }
}
