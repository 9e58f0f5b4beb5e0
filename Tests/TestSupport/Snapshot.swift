import Foundation
public import Testing

/// Compares a text with the file `Snapshots/<name>.txt` of the calling test target.
///
/// With `RECORD_SNAPSHOTS=1`, or when the file is missing, the text is recorded and the test fails,
/// so that no one records by mistake. A difference is shown line by line.
public func expectSnapshot(
  _ text: String, named name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = snapshotFolder(ofTest: filePath).appendingPathComponent(name + ".txt")
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  let records = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
  guard !records, let recorded else {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Recorded \(file.lastPathComponent).", sourceLocation: sourceLocation)
    } catch {
      Issue.record(
        "Could not record \(file.lastPathComponent): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard text != recorded else { return }
  Issue.record(
    "\(file.lastPathComponent) differs (− recorded, + now):\n\(lineDiff(recorded, text))",
    sourceLocation: sourceLocation)
}

/// The lines that differ, each with its sign, and those in common around them.
public func lineDiff(_ old: String, _ new: String) -> String {
  let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let newLines = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  var removed = Set<Int>()
  var inserted = Set<Int>()
  for change in newLines.difference(from: oldLines) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var result: [String] = []
  var oldIndex = 0
  var newIndex = 0
  while oldIndex < oldLines.count || newIndex < newLines.count {
    if removed.contains(oldIndex) {
      result.append("− " + oldLines[oldIndex])
      oldIndex += 1
    } else if inserted.contains(newIndex) {
      result.append("+ " + newLines[newIndex])
      newIndex += 1
    } else {
      if newIndex < newLines.count { result.append("  " + newLines[newIndex]) }
      oldIndex += 1
      newIndex += 1
    }
  }
  return result.joined(separator: "\n")
}

/// `Tests/<target>/Snapshots`, from the path of any file of the target.
private func snapshotFolder(ofTest filePath: String) -> URL {
  var folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
  while folder.deletingLastPathComponent().lastPathComponent != "Tests",
    folder.pathComponents.count > 2
  {
    folder.deleteLastPathComponent()
  }
  return folder.appendingPathComponent("Snapshots")
}
