import Imaging
import Labeling

extension AnnotationSession {
  /// Writes masks; see `ExportOptions`.
  ///
  /// Answers are painted from the pixels that were stored with them, in the order in which they were
  /// given, so neither the cache nor the settings matter.
  public func export(
    _ options: ExportOptions, progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> ExportReport {
    let values = try MaskValues(classes: tallies.classes, void: options.voidValue)
    let names = MaskNames(keepsExtension: options.keepsExtension)
    let answered = Set(try store.answeredImages())
    let images = catalog.images.filter { answered.contains($0.id) }
    try names.check(images.map(\.name), withConfidence: options.fillsPredictions)
    let target = try ExportFolder(options.folder, imageFolder: catalog.folder)
    var report = ExportReport(masks: 0, failures: [])
    for (index, image) in images.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      let painted = try store.paintedAnswers(on: image.id)
      let path = try target.file(names.mask(of: image.name))
      let failure = await ComputeExecutor.run {
        Self.writeMask(of: painted, size: (image.width, image.height), values: values, to: path)
      }
      if let failure {
        report.failures.append((image.name, failure))
      } else {
        report.masks += 1
      }
      progress(Double(index + 1) / Double(images.count))
    }
    try ClassesFile(classes: tallies.classes, values: values)
      .write(to: target.file(Array("classes.json".utf8)))
    return report
  }

  /// Nil, or why the mask was not written.
  private nonisolated static func writeMask(
    of painted: [RecordedAnswer], size: (width: Int?, height: Int?), values: MaskValues,
    to path: FilePath
  ) -> String? {
    // The answers say how large the image was when it was answered, even if the file is gone.
    guard let last = painted.last?.footprint, last.imageWidth > 0, last.imageHeight > 0 else {
      return "The answers hold no pixels."
    }
    var mask = Mask(
      width: last.imageWidth, height: last.imageHeight, filledWith: values.unlabeled)
    for answered in painted {
      guard let value = values.value(of: answered.answer) else { continue }
      mask.paint(answered.footprint, with: value)
    }
    do {
      try mask.write(to: path, isWide: values.isWide)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
