package import Imaging

/// A program that was started, with a pipe into which it writes both streams.
package struct StartedProgram: ~Copyable {
  /// Of its process, and of its group.
  package let number: Int32
  package let output: OutputPipe

  /// Starts it; see `ProgramLaunch`.
  package init(
    words: [String], folder: FilePath, environment: [String: String],
    separation: ProgramLaunch.Separation = .group
  ) throws(LaunchFailure) {
    var pipe = try OutputPipe()
    var launch = ProgramLaunch(
      words: words, folder: folder, environment: environment, output: pipe.end)
    launch.separation = separation
    number = try launch.start()
    pipe.closeWriting()
    output = pipe
  }
}
