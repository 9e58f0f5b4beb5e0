public import Labeling
public import Shards

/// What was taken over of the work of others.
public struct GatheredShards: Sendable {
  /// Images that are noted as prepared now, and that had been before.
  public internal(set) var noted = 0
  public internal(set) var already = 0
  /// Images that workers could not prepare, each with a sentence; they are left out.
  public internal(set) var failures: [(image: ImageName, reason: String)] = []
  /// Images whose files are not those that workers read.
  public internal(set) var changed = 0
  /// Images that workers read and the folder no longer has, or that cannot be used.
  public internal(set) var gone = 0
  /// Images of the folder that are not prepared, for instance because they came later.
  public internal(set) var unprepared = 0
  /// Parts whose manifests are missing.
  public internal(set) var missing: [Shard] = []
}
