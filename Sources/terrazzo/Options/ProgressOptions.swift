import ArgumentParser

/// Whether a command says how far it is.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Do not say how far it is.")
  var quiet = false
}

/// A command that says how far it is, unless it is asked not to.
protocol ProgressShowing {
  var progress: ProgressOptions { get }
}
