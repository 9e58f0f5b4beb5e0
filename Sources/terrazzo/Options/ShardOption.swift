import ArgumentParser
import Foundation
import Labeling
import Printing
import Shards

/// Which part of the images a worker takes.
struct ShardOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Work on one of n parts of the images, without opening the project: 3/16, or auto in a job of Slurm, Kubernetes, \
      PBS, Grid Engine or MPI.
      """, valueName: "i/n"))
  var shard: String?

  func validate() throws {
    guard let shard, shard != "auto" else { return }
    do {
      _ = try Shard(shard)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// The part; nil if none is asked for.
  ///
  /// - Throws: a sentence if the part is `auto` and no batch system tells it.
  func chosen() throws -> Shard? {
    guard let shard else { return nil }
    do throws(ShardError) {
      return try shard == "auto"
        ? Shard(environment: ProcessInfo.processInfo.environment) : Shard(shard)
    } catch {
      throw CommandFailure(SessionError(error))
    }
  }
}
