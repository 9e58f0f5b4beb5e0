import Annotation
import ArgumentParser
import DemoScenes
import Foundation
import Imaging
import Labeling
import Preferences
import Printing
import ProjectDatabase
import ProjectRecords

/// Runs Terrazzo on pictures that it paints itself.
struct DemoCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Try the program on generated street scenes, on the screen or without it.",
    discussion: """
      EXAMPLES
        terrazzo demo                  generate ./terrazzo-demo and label it
        terrazzo demo --simulate       answer from ground truth, print a curve
        terrazzo demo /tmp/streets     generate them somewhere else

      The classes share many colors on purpose, and the light differs. Texture, position and surroundings \
      tell them apart.
      """)

  @Argument(help: "Where to write the images.", completion: .directory)
  var folder = "terrazzo-demo"

  @Flag(help: "Answer from the ground truth and print the learning curve. Needs no terminal.")
  var simulate = false

  @OptionGroup var screen: ScreenOptions
  @OptionGroup var controls: ControlOptions
  @OptionGroup var progress: ProgressOptions

  func run() async throws {
    if simulate {
      let simulation = DemoSimulation(folder: FilePath(argument: folder))
      try await Interruption.cancelling(saying: CommandError.stopped(.images)) {
        try await simulation.run()
      }
      return
    }
    try ScreenRun.requireTerminal(otherwise: .demo)
    let demo = DemoDataSet(folder: FilePath(argument: folder))
    let line = ProgressLine(title: "generating")
    try await reporting { try demo.write { line.update(share: $0) } }
    line.finish()
    let invitation = try await prepare(demo)
    try await ScreenRun(
      session: options(for: demo, role: .annotator), screen: screen, controls: controls,
      invitation: invitation
    ).run()
  }

  /// - Returns: what a network would bring, if the project is new and has none.
  private func prepare(_ demo: DemoDataSet) async throws -> String? {
    let options = options(for: demo, role: .headless)
    return try await withSession(options) { session in
      // The screen opens all the same, and says what is in the way.
      if await session.snapshot().obstacle == nil {
        _ = try await PreparationRun(session: session).run()
      }
      return session.opening.backboneInvitation(options)
    }
  }

  private func options(for demo: DemoDataSet, role: SessionOptions.Role) -> SessionOptions {
    var changes = SettingsChanges()
    changes.classes = SceneClass.definitions.map(ClassEntry.init)
    var options = SessionOptions(
      imageFolder: demo.images, annotator: Person.name, host: Person.host, role: role,
      changes: changes)
    options.backbones = MachineBackbones.current
    return options
  }
}
