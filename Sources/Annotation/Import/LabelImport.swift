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
    write: (PendingImport, [ClassDefinition]) async throws(SessionError) -> (
      recorded: Int, kept: Int
    )
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
    var pending = PendingImport(
      origin: ImportOrigin(
        format: format.name, source: source.name, purity: options.purity,
        isExact: options.isExact),
      folder: journal.folder.path, isDryRun: options.isDryRun)
    var report = ImportReport(format: format.name, source: source.name)
    report.isDryRun = options.isDryRun
    report.notes = reader.notes
    let pairs = match(reader.images, &report)
    var tally = ImportTally(classes)
    for (step, pair) in pairs.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      do throws(SessionError) {
        let found = try await regions(of: pair.image, reader, pair.place, options, classes)
        let partition =
          options.isDryRun ? nil : try await images.register(found.regions.layout)
        report.images += 1
        tally.add(found, to: &report)
        try pending.add(found.regions, of: pair.image, partition: partition?.id, tally: tally)
      } catch {
        // What is wrong with one image or its labels does not stop the others.
        let isOfImage =
          error.fact is ImportError || error.fact is ImportedImageFact || error.fact is ImageFact
          || images.ledger[pair.image]?.state != .present
        guard isOfImage else { throw error }
        report.skipped.append(
          .init(name: name(of: pair.image), reason: "\(error)"))
      }
      progress(Double(step + 1) / Double(pairs.count))
    }
    let used = try store.classes.usedIDs()
    let definitions = try classes.definitions(using: tally.newPlaces, used: used)
    pending.definitions = definitions
    tally.finish(definitions, &report)
    if !options.isDryRun {
      let written = try await write(pending, definitions.values.sorted { $0.id < $1.id })
      report.answers = written.recorded
      report.kept += written.kept
    }
    return report
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

  private func name(of image: ImageID) -> DisplayText {
    DisplayText(images.ledger[image]?.name ?? ImageName(""))
  }

  /// Reads the labels of an image and what its regions get.
  private func regions(
    of image: ImageID, _ reader: any ImportFormat, _ place: Int, _ options: ImportOptions,
    _ classes: ForeignClasses
  ) async throws(SessionError) -> ReadLabels {
    let source = try await images.source(of: image)
    let partition = images.ledger.partitions[image]
    let known = ImportedRegions.Known(
      partition: partition, answers: try store.answers.painted(on: image),
      accepted: try store.acceptances.painted(on: image),
      parts: try partition.map { partition throws(SessionError) in
        try images.shownParts(of: image, partition: partition.id)
      } ?? [])
    let preparer = images.preparer
    let name = name(of: image)
    let limits = preparer.settings
    let read = try await ComputeExecutor.run {
      () throws(SessionError) -> Result<ReadLabels, PreparationError> in
      do {
        let header = try ImageFile.header(
          at: source.path, maxPixels: limits.maxPixels, maxSide: limits.maxSide)
        let size = try reader.size(of: place)
        guard
          let turn = OrientedLabels(
            size, on: header, asked: options.orientation, said: reader.images[place].orientation)
        else {
          throw SessionError(
            ImportedImageFact.otherSize(
              name, width: size.width, height: size.height, imageWidth: header.width,
              imageHeight: header.height))
        }
        let pixels = try reader.pixels(of: place)
        let labels = classes.translated(turn.stored(pixels.places))
        let regions = ImportedRegions(
          labels, of: source, cut: try preparer.cut(source), known: known,
          purity: options.purity, isExact: options.isExact)
        guard regions.pieces.count <= PendingImport.mostPieces else {
          throw SessionError(
            ImportedImageFact.tooManyPieces(
              name, count: regions.pieces.count, limit: PendingImport.mostPieces))
        }
        return .success(ReadLabels(regions: regions, unknown: pixels.unknown))
      } catch let error as SessionError {
        throw error
      } catch let error as ImportError {
        throw SessionError(error)
      } catch let error as PreparationError {
        return .failure(error)
      } catch let error as ImageFileError {
        throw SessionError(ImportError.image(error))
      } catch {
        throw SessionError(ImportedImageFact.failed(name, reason: "\(error)"))
      }
    }
    switch read {
    case .success(let labels): return labels
    case .failure(let error): throw await images.leaveOut(image, because: error)
    }
  }
}

/// What the labels of one image gave.
struct ReadLabels: Sendable {
  var regions: ImportedRegions
  /// Pixels whose value stands for no class, by value.
  var unknown: [Int: Int]
}

extension ForeignClasses {
  /// The labels with classes that become one under one place, void where they are void, and unlabeled where they are left out.
  func translated(_ labels: Raster<UInt16>) -> Raster<UInt16> {
    var table = [UInt16](repeating: ForeignPixels.unlabeled, count: 1 << 16)
    var places: [Target: UInt16] = [:]
    for (place, target) in targets.enumerated() {
      switch target {
      case .dropped: break
      case .void: table[place] = ForeignPixels.void
      case .known, .new:
        let first = places[target] ?? UInt16(place)
        places[target] = first
        table[place] = first
      }
    }
    switch void {
    case .dropped: break
    case .void: table[Int(ForeignPixels.void)] = ForeignPixels.void
    case .known, .new:
      // Where no class of the source becomes the same, void keeps its place.
      table[Int(ForeignPixels.void)] = places[void] ?? ForeignPixels.void
    }
    var translated = labels
    translated.pixels.withUnsafeMutableBufferPointer { pixels in
      for index in pixels.indices { pixels[index] = table[Int(pixels[index])] }
    }
    return translated
  }

  /// What a place of translated labels becomes.
  func target(of place: UInt16) -> Target {
    place == ForeignPixels.void
      ? void : Int(place) < targets.count ? targets[Int(place)] : .dropped
  }
}
