import Annotation
import ArgumentParser
import CommandArguments
import Imaging
import Labeling
import Preferences
import Simulations
import Superpixels

/// How the simulated person answers, and what is measured of it.
struct SimulatedPersonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Share of answers that name a wrong class at random, from 0 to 1; on sheets as many wrong guesses are overlooked.",
      valueName: "share"))
  var mistakes = 0.0

  @Flag(
    help:
      "Also measure how far stated chances are from how often guesses are right, and how many wrong answers are among the first 100 suspects."
  )
  var confidence = false

  @Option(
    help: ArgumentHelp(
      "Do what a person does until the masks are finished, counting keys and minutes: keys, sheets, strata or finish; use commas for several.",
      valueName: "list"))
  var person: PersonModeList?

  @Option(
    help: ArgumentHelp(
      "Answers that are asked one by one before sheets, strata or images.", valueName: "n"))
  var answersBefore: Int?

  @Option(
    help: ArgumentHelp(
      "Look at pages of guesses that are right at least this often on average, from 0 to 1.",
      valueName: "chance"))
  var leastChance: Double?

  @Option(
    help: ArgumentHelp(
      "Tiles on a page: 6x3 at 120×40 cells, 11x6 at 200×60.", valueName: "WxH"))
  var tiles: RectangleSize?

  @Option(
    help: ArgumentHelp(
      "How tiles that are wrong are reached: letters (by label, or by arrow keys where these are fewer), arrows or clicks (default: letters).",
      valueName: "way"))
  var jumping: TileReach?

  @Flag(help: "The same as --jumping clicks.")
  var clicking = false

  @Option(
    help: ArgumentHelp(
      "Accept the guesses of a class after a sample if at most this share of them is wrong (95 %).",
      valueName: "share"))
  var bound: Double?

  @Option(
    help: ArgumentHelp(
      "How many guesses of a class are looked at before the rest is accepted (default: 300).",
      valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "Accept the rest of an image if this share of it is expected to be wrong.", valueName: "share"
    )
  )
  var expectedErrors: Double?

  @Option(
    help: ArgumentHelp(
      "Order within a batch: near or guess, as of annotate (default: near).", valueName: "order"))
  var order: AskingOrder?

  @Option(
    help: ArgumentHelp(
      "Take the seconds from the journal of the project in this folder of images.",
      valueName: "images"), completion: .directory)
  var speedOf: String?

  func validate() throws {
    if !(0...1).contains(mistakes) { throw ValidationError("--mistakes must be between 0 and 1.") }
    if person == nil {
      for (name, isGiven) in [
        ("--answers-before", answersBefore != nil), ("--least-chance", leastChance != nil),
        ("--tiles", tiles != nil), ("--jumping", jumping != nil), ("--clicking", clicking),
        ("--bound", bound != nil),
        ("--sample", sample != nil),
        ("--expected-errors", expectedErrors != nil), ("--order", order != nil),
        ("--speed-of", speedOf != nil),
      ] where isGiven { throw ValidationError("\(name) needs --person.") }
    }
    if let answersBefore, answersBefore < 0 {
      throw ValidationError("--answers-before must be at least 0.")
    }
    if let leastChance, !(0...1).contains(leastChance) {
      throw ValidationError("--least-chance must be between 0 and 1.")
    }
    if let sample, sample < 1 { throw ValidationError("--sample must be at least 1.") }
    for (name, share) in [("--bound", bound), ("--expected-errors", expectedErrors)] {
      if let share, !(share > 0 && share < 1) {
        throw ValidationError("\(name) must be above 0 and below 1.")
      }
    }
    if let tiles, tiles.width > 100 || tiles.height > 100 {
      throw ValidationError("--tiles must be at most 100x100.")
    }
    if clicking, let jumping, jumping != .clicks {
      throw ValidationError("Use either --clicking or --jumping, not both.")
    }
    if confidence, person != nil {
      throw ValidationError("Use either --confidence or --person, not both.")
    }
  }

  /// What is simulated; a single nil without a person.
  func plans() async throws -> [PersonOptions?] {
    guard let person else { return [nil] }
    let pace = try await pace()
    return person.modes.map { mode in
      var options = PersonOptions(mode)
      options.pace = pace
      options.reach = jumping ?? (clicking ? .clicks : .letters)
      if let tiles { options.page = .init(columns: tiles.width, rows: tiles.height) }
      if let answersBefore { options.answersBefore = answersBefore }
      if let leastChance { options.leastChance = leastChance }
      if let order { options.order = order }
      if let bound { options.bound = bound }
      if let sample { options.sampleSize = sample }
      if let expectedErrors { options.expectedErrors = expectedErrors }
      return options
    }
  }

  private func pace() async throws -> PersonPace {
    guard let speedOf else { return PersonPace() }
    let options = SessionOptions(
      imageFolder: FilePath(argument: speedOf), annotator: Person.name, host: Person.host,
      role: .readOnly, creates: false)
    return PersonPace(try await withSession(options) { try await $0.progress.speed() })
  }
}
