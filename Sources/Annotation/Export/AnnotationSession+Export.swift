public import Exporting
import Imaging
public import Labeling
import Numerics
import ProjectDatabase

extension AnnotationSession {
  /// Writes answers in a format; see `ExportOptions`.
  ///
  /// Every image is written, also where nobody answered yet; none at all if the file of an answered image was
  /// changed or lies under another name, unless the options say so. Answers are painted from the pixels that
  /// were stored with them, in the order in which they were given, so neither the cache nor the
  /// settings matter.
  public func export(
    _ options: ExportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    try await export(options, as: options.format, progress: progress)
  }

  private func export<Format: ExportFormat>(
    _ options: ExportOptions, as _: Format.Type, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    var format = try Format(
      ExportSetup(
        classes: tallies.classes, options: options,
        voidValue: options.voidValue ?? settings.voidValue))
    let predictor = options.fillsPredictions ? try await predictor() : nil
    let exported = try await exportedAnswers(evenIfChanged: options.exportsChanged)
    let answered = exported.images
    let images = catalog.images.filter {
      answered.contains($0.id) || $0.state == .present || $0.state == .frozen
    }
    let files = try format.begin(images.map(\.name))
    let target = try ExportFolder(
      options.folder, imageFolder: catalog.folder, projectID: projectID)
    try await target.claim(files, replacesForeign: options.replacesForeign)
    var report = ExportReport(masks: 0, failures: [])
    report.notes = exported.notes
    // Nobody wonders later why there are fewer masks than images.
    for image in catalog.images where image.state == .unreadable && !answered.contains(image.id) {
      report.failures.append((image.name, image.problem ?? "The image cannot be used."))
    }
    var entries: [Format.Entry] = []
    for (index, image) in images.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      // An image that changed or is gone keeps its answers; a model has no opinion on it.
      let source = predictor == nil ? nil : try await identify([image.id]).first
      let image = ExportedImage(
        name: image.name, path: catalog.folder.appending(image.name.bytes),
        answers: answered.contains(image.id)
          ? try store.paintedAnswers(on: image.id).map { ($0.answer, $0.footprint) } : [],
        predictor: predictor, source: source,
        mostPixels: max(settings.maxPixels, ProjectSettings().maxPixels))
      let writer = format
      let written = await ComputeExecutor.run {
        Result { try writer.write(image, to: target) }
      }
      switch written {
      case .success(let entry):
        report.masks += 1
        entries.append(entry)
      case .failure(let error as SessionError): throw error
      case .failure(let failure): report.failures.append((image.name, "\(failure)"))
      }
      progress(Double(index + 1) / Double(images.count))
    }
    try format.finish(entries, in: target, report: &report)
    target.record.compact()
    return report
  }

  /// The newest model, trained now if there is none.
  private func predictor() async throws(SessionError) -> ImagePredictor {
    let basis = try await ensureBasis()
    if learning.model == nil { _ = try await trainModel { _ in } }
    guard let model = learning.model else { throw .notYet("There is no model yet.") }
    return ImagePredictor(preparer: preparer, basis: basis, model: model)
  }
}
