package import Imaging

/// Text that is written completely or not at all.
package enum ReportFile {
  package static func write(_ text: String, to path: FilePath) throws {
    do {
      try AtomicFile.write(Array(text.utf8), to: path)
    } catch {
      throw CommandFailure(error)
    }
  }
}
