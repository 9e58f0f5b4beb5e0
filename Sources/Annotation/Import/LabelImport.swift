import Exporting
import Imaging
import Importing
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

/// Makes answers of the labels of another program.
///
/// Images are read one after the other. What they give is kept in a file without a name until all are read, then written in one
/// transaction: a run that is stopped leaves nothing.
struct LabelImport {
  let journal: ProjectJournal
  let images: ProjectImages

  private var store: ProjectStore { journal.store }

  /// See `SessionImports.run`.
  ///
  /// - Parameter write: takes the answers in the session's turn.
  func run(
    _ options: ImportOptions, progress: @Sendable (Double) -> Void,
    write: ImportWriting
  ) async throws(SessionError) -> ImportReport {
    let source = try Self.wrapped { () throws(ImportError) in try ImportSource(options.source) }
    let format: any ImportFormat.Type
    if let asked = options.format {
      format = asked
    } else {
      format = try Self.wrapped { () throws(ImportError) in
        try ImportFormats.detected(in: source)
      }
    }
    let reader = try await open(format, source, options)
    let classes = try ForeignClasses(
      reader.classes, map: options.classMap, keepsVoid: options.keepsVoid, in: store)
    let pending = PendingImport(
      origin: ImportOrigin(
        format: format.name, source: source.name, purity: options.purity,
        isExact: options.isExact),
      folder: journal.folder.path, isDryRun: options.isDryRun)
    var report = ImportReport(format: format.name, source: source.name)
    report.isDryRun = options.isDryRun
    report.notes = reader.notes
    let foreign = reader.images
    let pairs = match(foreign, &report)
    var collection = ImportCollection(pending, classes: classes, report: report)
    for (step, pair) in pairs.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      do throws(SessionError) {
        let found = try await regions(
          of: pair.image, reader, pair.place, orientation: foreign[pair.place].orientation,
          options, classes)
        let partition =
          options.isDryRun ? nil : try await images.register(found.regions.layout)
        try collection.add(found, of: pair.image, partition: partition?.id)
      } catch {
        // What is wrong with one image or its labels does not stop the others.
        guard images.isToBlame(pair.image, for: error) else { throw error }
        collection.report.skipped.append(
          .init(name: images.shownName(of: pair.image), reason: "\(error)"))
      }
      progress(Double(step + 1) / Double(pairs.count))
    }
    return try await collection.finish(in: store, write: write).report
  }

  private static func wrapped<Value>(
    _ body: () throws(ImportError) -> Value
  ) throws(SessionError) -> Value {
    do throws(ImportError) {
      return try body()
    } catch {
      throw SessionError(error)
    }
  }

  private func open(
    _ format: any ImportFormat.Type, _ source: ImportSource, _ options: ImportOptions
  ) async throws(SessionError) -> any ImportFormat {
    let known = try store.classes.list().definitions.map { definition in
      var entry = ClassEntry(definition)
      entry.value = definition.id.rawValue
      return entry
    }
    let setup = ImportSetup(
      classes: options.classes, known: known, voidValue: options.voidValue,
      mostPixels: max(journal.settings.maxPixels, ProjectSettings().maxPixels))
    do throws(ImportError) {
      return try await ComputeExecutor.run { () throws(ImportError) in
        try format.init(source, setup: setup)
      }
    } catch {
      throw SessionError(error)
    }
  }

  /// The images of the project that labels belong to, by the places of these in the source; each once.
  private func match(
    _ foreign: [ForeignImage], _ report: inout ImportReport
  ) -> [(image: ImageID, place: Int)] {
    let present = images.ledger.catalog.images.filter { $0.state != .missing }
    let names = NamedImages(present.map(\.name))
    var taken: Set<ImageID> = []
    var pairs: [(image: ImageID, place: Int)] = []
    for (place, image) in foreign.enumerated() {
      switch names.image(for: image) {
      case .none: report.unmatched.append(image.shown)
      case .several:
        report.skipped.append(
          .init(name: image.shown, reason: ImportedImageFact.ambiguous(image.shown).description))
      case .one(let name):
        guard let stored = images.ledger.catalog[name] else { continue }
        guard taken.insert(stored.id).inserted else {
          report.skipped.append(
            .init(name: image.shown, reason: ImportedImageFact.twice(name).description))
          continue
        }
        pairs.append((stored.id, place))
      }
    }
    return pairs
  }

  /// Reads the labels of an image and what its regions get.
  private func regions(
    of image: ImageID, _ reader: any ImportFormat, _ place: Int,
    orientation: ForeignOrientation?, _ options: ImportOptions, _ classes: ForeignClasses
  ) async throws(SessionError) -> ReadLabels {
    let source = try await images.source(of: image)
    let known = try ImportedRegions.Known(of: image, images)
    let reading = LabelReading(
      source: source, name: images.shownName(of: image), reader: reader, place: place,
      said: orientation, options: options,
      classes: classes, preparer: images.preparer, known: known)
    let read = try await ComputeExecutor.run { () throws(SessionError) in try reading.run() }
    switch read {
    case .success(let labels): return labels
    case .failure(let error): throw await images.leaveOut(image, because: error)
    }
  }
}
