package import Imaging
import Labeling
import Preparation

/// What coordinator and workers pass each other: files in the project's folder, each whole or absent.
///
/// `shards/` holds the order for preparing and one folder for what was done by it, and one folder for each plan
/// of a round. All of it may be deleted when no worker runs.
package struct ShardFolder: Sendable {
  package let path: FilePath

  /// - Parameter project: the folder of the project's state.
  package init(project: FilePath) { path = project.appending("shards") }

  /// The settings and the basis that workers prepare with.
  package var order: FilePath { path.appending("preparation.order") }

  /// Where workers tell what they prepared by an order.
  package func manifests(order: String) -> FilePath {
    path.appending("prepared-\(order.prefix(12))")
  }

  /// Where a plan of a round is.
  package func round(_ number: Int, digest: String) -> FilePath {
    path.appending("round-\(number)-\(digest.prefix(12))")
  }
}

/// Files of the parts of one stage in a folder: `scores-3-of-16.json`.
package struct PartFiles: Sendable {
  package let folder: FilePath
  package let stage: ShardError.Stage

  package init(_ stage: ShardError.Stage, in folder: FilePath) {
    self.stage = stage
    self.folder = folder
  }

  package func path(_ shard: Shard) -> FilePath {
    folder.appending("\(stage.rawValue)-\(shard.number)-of-\(shard.count).json")
  }

  /// Writes what a part did, in place of what it wrote before.
  package func write(_ value: some Encodable, of shard: Shard) throws(ShardError) {
    guard let text = try? StoredJSON.text(value) else { throw .partDamaged(path(shard)) }
    do throws(ImageFileError) {
      let failure = folder.createFolder()
      guard failure == 0 else { throw .cannotWrite(folder, errorNumber: failure) }
      try AtomicFile.write(Array((text + "\n").utf8), to: path(shard))
    } catch {
      throw .file(error)
    }
  }

  /// Reads what a part did.
  package func read<Value: Decodable>(
    _ type: Value.Type, of shard: Shard
  ) throws(ShardError) -> Value {
    guard let bytes = CacheFolder.read(path(shard)),
      let value = try? StoredJSON.value(
        type, from: String(decoding: bytes, as: UTF8.self), of: "what a worker wrote")
    else { throw .partDamaged(path(shard)) }
    return value
  }

  /// The parts that are there, by their number of parts; names of other files mean nothing.
  package func present() -> [Int: Set<Int>] {
    var found: [Int: Set<Int>] = [:]
    for name in folder.entryNames {
      let words = String(decoding: name, as: UTF8.self).split(
        separator: "-", omittingEmptySubsequences: false)
      guard words.count == 4, words[0] == stage.rawValue, words[2] == "of",
        words[3].hasSuffix(".json"), let number = Shard.number(words[1]),
        let count = Shard.number(words[3].dropLast(5)),
        let shard = try? Shard(number, of: count)
      else { continue }
      found[shard.count, default: []].insert(shard.number)
    }
    return found
  }

  /// The parts of the number of parts of which the fewest are missing: those that are there, and those that are not.
  ///
  /// - Throws: `nothingDone` if there are none at all.
  package func best() throws(ShardError) -> (done: [Shard], missing: [Shard]) {
    let best = present().min { left, right in
      let (leftMissing, rightMissing) = (
        left.key - left.value.count, right.key - right.value.count
      )
      return leftMissing != rightMissing ? leftMissing < rightMissing : left.key < right.key
    }
    guard let best else { throw .nothingDone(folder, stage: stage) }
    return (
      try Self.shards(best.value.sorted(), of: best.key),
      try Self.shards((1...best.key).filter { !best.value.contains($0) }, of: best.key)
    )
  }

  /// All parts of one number of parts.
  ///
  /// - Throws: `missing` if no number of parts is complete.
  package func complete() throws(ShardError) -> [Shard] {
    let (done, missing) = try best()
    guard missing.isEmpty else { throw .missing(missing, stage: stage) }
    return done
  }

  private static func shards(_ numbers: [Int], of count: Int) throws(ShardError) -> [Shard] {
    var shards: [Shard] = []
    for number in numbers { shards.append(try Shard(number, of: count)) }
    return shards
  }
}
