import Foundation
import GRDB
package import Labeling
package import ProjectRecords

extension ImageStore {
  /// Updates the list of images to match the folder and returns it.
  ///
  /// Writes only what differs. A file that looks different makes its digest stale: the digest
  /// is recomputed when the image is opened.
  package func reconcile(with files: [FoundFile]) throws(SessionError) -> [StoredImage] {
    try reconcile(with: files, known: try all())
  }

  /// The same, with what `all` gave just now.
  ///
  /// - Parameter known: given away, so that a million images are changed in place.
  package func reconcile(
    with files: [FoundFile], known: consuming [StoredImage]
  ) throws(SessionError) -> [StoredImage] {
    var known = known
    let places = NameMatch.places(of: files, in: known)
    var added: [FoundFile] = []
    var changed: [Int] = []
    var seen = [Bool](repeating: false, count: known.count)
    for (file, place) in zip(files, places) {
      guard let place else {
        added.append(file)
        continue
      }
      seen[place] = true
      let image = known[place]
      let isSame = image.stamp.agrees(with: file.stamp)
      // Equal, but one storage of each name is enough.
      known[place].name = file.name
      known[place].stamp = isSame ? file.stamp.completed(from: image.stamp) : file.stamp
      if isSame && image.state != .missing {
        known[place].heed(isReadable: file.isReadable)
        if known[place] != image { changed.append(place) }
        continue
      }
      if !isSame { known[place].isStale = image.digest != nil }
      // A file that was put back may be the one that was answered: its digest will show.
      let isNews = !isSame && (image.state == .unreadable || image.state == .frozen)
      if image.state == .missing || isNews {
        known[place].state = .present
        known[place].problem = nil
      }
      known[place].heed(isReadable: file.isReadable)
      if known[place] != image { changed.append(place) }
    }
    for place in known.indices where !seen[place] && known[place].state != .missing {
      known[place].state = .missing
      known[place].problem = known[place].goneProblem
      changed.append(place)
    }
    guard !added.isEmpty || !changed.isEmpty, !connection.isReadOnly else {
      return known + transient(added, after: known)
    }
    let updates = changed.map { known[$0] }
    let firstNew = known.count
    try connection.write(.saveImages) { database in
      for image in updates { try Self.update(image, in: database) }
      let insertion = try database.cachedStatement(
        sql: """
          INSERT INTO images (path, size, mtime, changed, inode, state)
          VALUES (?, ?, ?, ?, ?, 'present')
          """)
      known.reserveCapacity(known.count + added.count)
      for file in added {
        try insertion.execute(arguments: [
          Data(file.name.bytes), file.size, file.modified, file.changed, file.inode,
        ])
        var image = StoredImage(
          id: ImageID(rawValue: database.lastInsertedRowID), name: file.name, size: file.size,
          modified: file.modified, changed: file.changed, inode: file.inode, state: .present)
        image.heed(isReadable: file.isReadable)
        if image.state != .present { try Self.update(image, in: database) }
        known.append(image)
      }
    }
    precondition(known.count == firstNew + added.count)
    return known
  }

  /// Images that a read-only session sees in addition to the stored ones.
  private func transient(_ files: [FoundFile], after known: [StoredImage]) -> [StoredImage] {
    let last = known.last?.id.rawValue ?? 0
    return files.enumerated().map { index, file in
      var image = StoredImage(
        id: ImageID(rawValue: last + 1 + Int64(index)), name: file.name, size: file.size,
        modified: file.modified, changed: file.changed, inode: file.inode, state: .present)
      image.heed(isReadable: file.isReadable)
      return image
    }
  }
}
