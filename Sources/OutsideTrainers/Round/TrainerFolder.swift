import Glibc
package import Imaging

/// The rounds of a project's trainer: `trainer` in the folder of its state.
package struct TrainerFolder: Sendable {
  /// So many finished rounds are kept, and besides these what is in use.
  package static let keptRounds = 3

  package let path: FilePath

  /// - Parameter project: the folder of the project's state.
  package init(project: FilePath) { path = project.appending("trainer") }

  /// Every round that was begun, in order.
  package var rounds: [TrainerRound] {
    let real = path.resolved ?? path
    return path.entryNames.compactMap(TrainerRound.number).sorted().map {
      TrainerRound(number: $0, path: real.appending(TrainerRound.name($0)))
    }
  }

  /// What the last round was given, and whether its run was interrupted; nil: there was none.
  package var last: (manifest: RoundManifest, isInterrupted: Bool)? {
    guard let round = rounds.last, let manifest = RoundManifest(round) else { return nil }
    return (manifest, !round.outcome.exists)
  }

  /// The newest round with something in its folder for checkpoints.
  private var newestCheckpoint: TrainerRound? { rounds.last { $0.hasCheckpoint } }

  /// The lock that one run at a time holds, as an open file; nil: somebody else holds it.
  ///
  /// - Throws: if the folder cannot be written.
  package func lock() throws(TrainerError) -> Int32? {
    let failure = path.createFolder()
    guard failure == 0 else { throw .folderNotWritable(path, errorNumber: failure) }
    let file = path.appending("lock")
    let descriptor = file.withCString {
      open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    }
    guard descriptor >= 0 else { throw .folderNotWritable(path, errorNumber: errno) }
    GroupSharing.share(descriptor, in: path)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// The round that comes next and an empty folder in which it is written; what an interrupted writing left is removed.
  ///
  /// - Precondition: the lock is held.
  package func begin() throws(TrainerError) -> PendingRound {
    let draft = path.appending(".draft")
    draft.removeTree()
    let number = (rounds.last?.number ?? 0) + 1
    let pending = PendingRound(
      number: number, draft: draft,
      previous: newestCheckpoint.map { "../\(TrainerRound.name($0.number))" })
    for name in ["", "probabilities", "features", "checkpoint"] {
      let output = draft.appending(RoundManifest.outputFolder)
      let failure = (name.isEmpty ? output : output.appending(name)).createFolder()
      guard failure == 0 else { throw .folderNotWritable(draft, errorNumber: failure) }
    }
    return pending
  }

  /// Gives a written round its name; from then on it counts.
  package func commit(
    _ pending: PendingRound, _ manifest: RoundManifest
  ) throws(TrainerError) -> TrainerRound {
    do throws(ImageFileError) {
      try AtomicFile.write(
        manifest.bytes, to: pending.draft.appending(RoundManifest.fileName))
    } catch {
      throw .roundNotWritten(error)
    }
    let round = TrainerRound(
      number: pending.number,
      path: (path.resolved ?? path).appending(TrainerRound.name(pending.number)))
    let result = pending.draft.withCString { old in
      round.path.withCString { new in rename(old, new) }
    }
    guard result == 0 else {
      throw .roundNotWritten(.cannotWrite(round.path, errorNumber: errno))
    }
    return round
  }

  /// Notes how a round ended, and removes old rounds.
  ///
  /// - Parameter inUse: folders of results that are used, which stay.
  package func finish(_ round: TrainerRound, _ outcome: RoundOutcome, inUse: [FilePath]) {
    outcome.write(to: round.outcome)
    let all = rounds
    var kept = Set(all.suffix(Self.keptRounds).map(\.number))
    if let newest = newestCheckpoint { kept.insert(newest.number) }
    let used = inUse.map { ($0.resolved ?? $0).bytes }
    for old in all where !kept.contains(old.number) {
      let inside = old.path.bytes + [UInt8(ascii: "/")]
      guard !used.contains(where: { $0.starts(with: inside) }) else { continue }
      // Without its manifest it is none, should removing it be interrupted.
      old.manifest.removeTree()
      old.path.removeTree()
    }
  }
}

/// A round that is being written.
package struct PendingRound: Sendable {
  package let number: Int
  /// Where it is written.
  package let draft: FilePath
  /// See `RoundManifest.previous`.
  package let previous: String?
}
