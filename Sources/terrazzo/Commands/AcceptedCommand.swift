import Annotation
import ArgumentParser
import Labeling
import Printing

/// Lists guesses that were accepted as groups, and takes such groups back.
struct AcceptedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accepted",
    abstract: "List guesses that were accepted without an answer, or take some back.",
    discussion: """
      EXAMPLES
        terrazzo accepted photos
        terrazzo accepted photos --json | jq 'select(.revoked | not) | .bound'
        terrazzo accepted photos --revoke 2

      In annotate, a random sample of guesses lets you accept the others like it as one group. Such regions \
      are accepted, not answered: an answer to one always counts instead, and export --what answers leaves \
      them out. What is taken back is open again; the answers to its sample stay.
      """)

  @OptionGroup var project: ProjectOptions

  @OptionGroup var groups: RevocationOptions

  func run() async throws {
    if let number = groups.revoke { return try await take(back: number) }
    let lines = try await withSession(project.sessionOptions(role: .readOnly)) { session in
      let names = ClassNames(await session.snapshot().classes)
      var lines: [AcceptedLine] = []
      for (place, acceptance) in try await session.acceptances.all().enumerated() {
        var image: ImageName?
        if case .image(let id) = acceptance.ground.scope {
          image = await session.acceptances.name(of: id)
        }
        lines.append(
          AcceptedLine(acceptance, number: place + 1, image: image, names: names))
      }
      return lines
    }
    try groups.list(
      lines, as: AcceptedLine.table(of:), none: "Nothing was accepted without an answer.")
  }

  private func take(back number: Int) async throws {
    let options = project.sessionOptions(role: .headless)
    let regions = try await withSession(options) { session in
      let all = try await session.acceptances.all()
      guard all.indices.contains(number - 1) else {
        throw CommandError.noAcceptance(number, of: all.count)
      }
      let acceptance = all[number - 1]
      guard try await session.acceptances.revoke(acceptance.group).isRevoked else {
        throw CommandError.alreadyRevoked(number)
      }
      return acceptance.inForce
    }
    RevocationOptions.sayTakenBack("acceptance \(number)", regions: regions)
  }
}
