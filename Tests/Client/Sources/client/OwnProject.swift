import TerrazzoKit

/// Labels a folder from a program: three rounds of twelve regions, then masks.
func label(
  _ images: FilePath, into masks: FilePath, format: any ExportFormat.Type = IndexMasks.self,
  asking: (Query) -> Answer
) async throws -> SessionSnapshot {
  var changes = SettingsChanges()
  changes.classes = [ClassEntry(name: "meadow"), ClassEntry(name: "lake")]
  changes.regions = 40
  changes.batchSize = 12
  let session = try await AnnotationSession.open(
    SessionOptions(
      imageFolder: images, annotator: "script", host: "nowhere", role: .headless,
      changes: changes))
  _ = try await session.prepare { _ in }
  for _ in 1...3 {
    let queries = try await session.nextBatch()
    // On disk when this returns.
    _ = try await session.record(
      queries.map { RegionAnswer(region: $0.region, answer: asking($0)) })
    _ = try await session.train { _ in }
  }
  var options = ExportOptions(folder: masks)
  options.format = format
  _ = try await session.export(options) { _ in }
  let snapshot = await session.snapshot()
  if let error = await session.close() { throw error }
  return snapshot
}
