import ArgumentParser

/// How the simulated person answers, and what is measured of it.
struct SimulatedPersonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Share of answers that name a wrong class at random, from 0 to 1.", valueName: "share"))
  var mistakes = 0.0

  @Flag(
    help:
      "Also measure how far stated chances are from how often guesses are right, and how many wrong answers are among the first 100 suspects."
  )
  var confidence = false

  func validate() throws {
    if !(0...1).contains(mistakes) { throw ValidationError("--mistakes must be between 0 and 1.") }
  }
}
