import Imaging
import Importing
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

/// Takes answers over from another Terrazzo project.
///
/// Images are the same if their files have the same bytes, whatever they are called. The other project is only read.
struct ProjectImport {
  let journal: ProjectJournal
  let images: ProjectImages

  private var store: ProjectStore { journal.store }

  /// See `SessionImports.run`.
  ///
  /// - Parameter write: takes the answers in the session's turn.
  func run(
    _ options: ImportOptions, from project: ForeignProject, progress: @Sendable (Double) -> Void,
    write: ImportWriting
  ) async throws(SessionError) -> ImportReport {
    guard !project.isSame(as: journal.folder) else {
      throw SessionError(ImportedImageFact.sameProject(DisplayText(bytes: project.folder.bytes)))
    }
    let foreignStore = try ProjectStore(folder: project.folder, isReadOnly: true)
    defer { foreignStore.close() }
    let foreign = try ForeignAnswers(foreignStore)
    let classes = try ForeignClasses(
      foreign.classes.map { definition in
        var entry = ClassEntry(definition)
        entry.value = definition.id.rawValue
        return ForeignClass(entry, isOptional: true)
      }, map: options.classMap, keepsVoid: options.keepsVoid, in: store)
    var origin = ImportOrigin(
      format: ImportFormats.project, source: project.name, purity: 1, isExact: true)
    origin.project = foreign.project
    var report = ImportReport(format: origin.format, source: project.name)
    report.isDryRun = options.isDryRun
    let pairs = try await pairs(with: foreign, &report)
    var givers = GiverTally()
    var collection = ImportCollection(
      PendingImport(origin: origin, folder: journal.folder.path, isDryRun: options.isDryRun),
      classes: classes, report: report)
    for (step, pair) in pairs.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      do throws(SessionError) {
        let found = try await regions(of: pair.source, pair.foreign, foreign, classes, &givers)
        let partition = options.isDryRun ? nil : try await images.register(found.layout)
        try collection.add(
          ReadLabels(regions: found, unknown: [:]), of: pair.source.id, partition: partition?.id)
        givers.add(found, classes)
      } catch {
        guard images.isToBlame(pair.source.id, for: error) else { throw error }
        collection.report.skipped.append(
          .init(name: images.shownName(of: pair.source.id), reason: "\(error)"))
      }
      progress(Double(step + 1) / Double(pairs.count))
    }
    collection.report.people = givers.people
    collection.note(givers.earlier { foreign.origin(of: $0) })
    let accepted = try foreignStore.acceptances.images().count
    let done = try await collection.finish(in: store, write: write)
    report = done.report
    report.notes +=
      ForeignProjectNotes(
        classes: foreign.classes, targets: classes, existing: try store.classes.list(),
        added: done.added, others: givers.others, imagesWithAccepted: accepted
      ).sentences
    return report
  }

  /// The images of this project with those of the other one that have the same bytes, the ones of the same name first.
  private func pairs(
    with foreign: ForeignAnswers, _ report: inout ImportReport
  ) async throws(SessionError) -> [(source: ImageSource, foreign: [ForeignAnswers.Image])] {
    let sources = try await images.identify(images.ledger.usable)
    let known = Set(sources.map(\.digest))
    let byDigest = Dictionary(grouping: foreign.images, by: \.digest)
    report.unmatched =
      foreign.images.filter { !known.contains($0.digest) }.map { DisplayText($0.name) }
      + foreign.unread.map { DisplayText($0) }
    return sources.compactMap { source in
      guard let found = byDigest[source.digest] else { return nil }
      let name = images.ledger[source.id]?.name
      return (source, found.filter { $0.name == name } + found.filter { $0.name != name })
    }
  }

  /// What the answers of the other project's images become on one image here.
  private func regions(
    of source: ImageSource, _ same: [ForeignAnswers.Image], _ foreign: ForeignAnswers,
    _ classes: ForeignClasses, _ givers: inout GiverTally
  ) async throws(SessionError) -> ImportFindings {
    var given: [GivenAnswer] = []
    // What is painted later covers what was painted before: the image of the same name comes last.
    for image in same.reversed() {
      given += try foreign.given(on: image, others: &givers.others)
    }
    given.removeAll { classes.target(of: $0.place) == .dropped }
    let known = try ImportedRegions.Known(of: source.id, images)
    let preparer = images.preparer
    let read = await ComputeExecutor.run { [given] () -> Result<ImportFindings, PreparationError> in
      do throws(PreparationError) {
        let cut = try preparer.cut(source)
        return .success(GivenRegions(given, of: source, cut: cut, known: known).findings)
      } catch {
        return .failure(error)
      }
    }
    switch read {
    case .failure(let error): throw await images.leaveOut(source.id, because: error)
    case .success(let findings):
      guard findings.pieces.count <= PendingImport.mostPieces else {
        throw SessionError(
          ImportedImageFact.tooManyPieces(
            images.shownName(of: source.id), count: findings.pieces.count,
            limit: PendingImport.mostPieces))
      }
      return findings
    }
  }
}
