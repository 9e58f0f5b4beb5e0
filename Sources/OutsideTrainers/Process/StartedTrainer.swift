import Imaging
import Processes

/// A trainer that was started, with its family and the process that ends that if need be.
struct StartedTrainer: ~Copyable {
  let program: StartedProgram
  let family: ProcessFamily
  let lifeline: Lifeline

  /// - Parameters:
  ///   - environment: of this program.
  ///   - lock: see `TrainerRun.run`.
  init(
    _ command: TrainerCommand, round: TrainerRound, environment: [String: String], lock: Int32
  ) throws(LaunchFailure) {
    var environment = environment
    let mark = "\(UInt64.random(in: 0 ... .max))-\(UInt64.random(in: 0 ... .max))"
    environment[ProcessFamily.variable] = mark
    // In the person's folder, so that the command's own paths hold; in the round's where its path is no text.
    let text = String(validating: round.path.bytes, as: UTF8.self)
    let place = text ?? "."
    environment["TERRAZZO_ROUND"] = place
    let program = try StartedProgram(
      words: ["/bin/sh", "-c", command.text + " \"$@\"", "terrazzo-trainer", place],
      folder: text == nil ? round.path : FilePath("."), environment: environment,
      separation: .session)
    let family = ProcessFamily(group: program.number, mark: mark)
    let lifeline = try Self.lifeline(of: family, grace: command.grace, lock: lock)
    self.program = program
    self.family = family
    self.lifeline = lifeline
  }

  /// A family that nothing would end is ended at once.
  private static func lifeline(
    of family: ProcessFamily, grace: Double, lock: Int32
  ) throws(LaunchFailure) -> Lifeline {
    do throws(LaunchFailure) {
      return try Lifeline(family, grace: grace, lock: lock)
    } catch {
      family.end()
      _ = ProcessEnd.code(of: family.group, waiting: true)
      throw error
    }
  }
}
