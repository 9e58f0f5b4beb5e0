import Foundation
import Imaging
import Labeling
import Preparation

/// The folder that keeps finished runs, one file each.
struct RunArchive: Sendable {
  /// `runs` in the folder that was named.
  let folder: FilePath

  init(in folder: FilePath) throws(SessionError) {
    self.folder = folder.appending("runs")
    do {
      try CacheFolder.create(self.folder)
    } catch {
      throw .failed("\(error)")
    }
  }

  /// The report that was stored under these very settings; nil if there is none that can be read.
  func report(under settings: RunSettings) -> SimulationReport? {
    guard let bytes = CacheFolder.read(folder.appending(settings.fileName)),
      let run = try? JSONDecoder().decode(StoredRun.self, from: Data(bytes)),
      run.settings == settings
    else { return nil }
    return run.report
  }

  /// Keeps a finished run; whole or not at all.
  func store(_ report: SimulationReport, under settings: RunSettings) throws(SessionError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(StoredRun(settings: settings, report: report))
      try AtomicFile.write(
        Array(data) + [UInt8(ascii: "\n")], to: folder.appending(settings.fileName))
    } catch {
      throw .failed("A finished run cannot be kept: \(error)")
    }
  }
}
