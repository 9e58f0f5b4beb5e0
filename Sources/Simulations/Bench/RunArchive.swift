import Foundation
import Imaging
import Labeling
import Preparation

/// The folder that keeps finished runs, one file each.
struct RunArchive: Sendable {
  /// The folder `runs` inside the given folder.
  let folder: FilePath

  init(in folder: FilePath) throws(SessionError) {
    self.folder = folder.appending("runs")
    let failure = self.folder.createFolder()
    guard failure == 0 else { throw .simulation(.runsNotCreated(folder, errorNumber: failure)) }
  }

  /// The report stored under exactly these settings; nil if there is no readable one.
  func report(under settings: RunSettings) -> SimulationReport? {
    guard let bytes = CacheFolder.read(folder.appending(settings.fileName)),
      let run = try? JSONDecoder().decode(StoredRun.self, from: Data(bytes)),
      run.settings == settings
    else { return nil }
    return run.report
  }

  /// Stores a finished run, completely or not at all.
  func store(_ report: SimulationReport, under settings: RunSettings) throws(SessionError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let data: Data
    do {
      data = try encoder.encode(StoredRun(settings: settings, report: report))
    } catch {
      throw .simulation(.runNotEncoded(reason: "\(error)"))
    }
    do {
      try AtomicFile.write(
        Array(data) + [UInt8(ascii: "\n")], to: folder.appending(settings.fileName))
    } catch {
      throw .simulation(.runNotWritten(error))
    }
  }
}
