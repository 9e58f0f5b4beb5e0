import Annotation
import ArgumentParser
import Labeling

/// Prints the regions that should be answered next.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Print the next batch of regions, one JSON object a line.",
    discussion: """
      EXAMPLES
        terrazzo query photos
        terrazzo query photos --batch 100 | my-labeler | terrazzo label photos

      Each line holds image, partition and region (label wants all three back), x and y (a pixel inside), \
      width, height, utility, prediction and confidence; with --explain also rank (the place in the order \
      of choice), terms, which add up to the utility: uncertainty, balance, diversity, spatial, audit \
      (true if the region was drawn at random to measure the model; it has no prediction) and part (true \
      for a part of a mixed region, which has the utility and the terms of the region it was cut from). The \
      prediction is always that of the newest model; where an older one chose the region, \
      chosen_prediction and chosen_confidence say what that one thought.

      Of a batch that is not finished the regions without an answer are printed again; with --all the \
      answered ones as well, and each line has an answer, null where the region is open.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions

  @Flag(help: "Say why each region was chosen.")
  var explain = false

  @Flag(help: "Print the answered regions of the batch, too, each with its answer.")
  var all = false

  func run() async throws {
    let options = project.sessionOptions(
      role: project.readingRole, changes: try settings.changes())
    let (before, queries, snapshot) = try await withSession(options) { session in
      try await session.files.noticeChanges(atMost: 256_000_000)
      let before = await session.snapshot().batch?.round
      StandardStreams.sayNotice(of: session)
      return (before, try await session.nextBatch(), await session.snapshot())
    }
    let names = ClassNames(snapshot.classes)
    let lines = try queries.filter { all || $0.answer == nil }.map {
      try JSONText.line(QueryLine($0, names: names, explains: explain, tellsAnswer: all))
    }
    if !lines.isEmpty { StandardStreams.write(lines.joined(separator: "\n")) }
    let answered = queries.count { $0.answer != nil }
    if answered > 0 && !all {
      StandardStreams.say(
        "\(answered) of the \(queries.count) regions of this batch are answered; "
          + "--all prints them, too."
      )
    }
    if let batch = snapshot.batch, batch.round == before, !queries.isEmpty {
      let waiting = settings.choosingOptions(notAlready: batch.size)
      if !waiting.isEmpty {
        StandardStreams.say(
          """
          This batch of \(batch.size) was chosen before and is not finished; \
          \(waiting.joined(separator: ", ")) will count from the next one on.
          """)
      }
    }
    if let problem = snapshot.problem { StandardStreams.say(problem.description) }
    if queries.isEmpty {
      StandardStreams.say("Every region is answered; nothing is left to ask.")
    }
  }
}
