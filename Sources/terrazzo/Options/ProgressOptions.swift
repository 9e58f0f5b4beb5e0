import ArgumentParser

/// Whether a command shows its progress.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Do not show progress.")
  var quiet = false
}

/// A command that shows its progress unless told to be quiet.
protocol ProgressShowing {
  var progress: ProgressOptions { get }
}
