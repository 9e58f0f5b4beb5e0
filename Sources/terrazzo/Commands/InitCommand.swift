import Annotation
import ArgumentParser
import Labeling
import Printing

/// Creates a project and reports what is in it.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create a project for a folder of images, or change its settings.",
    discussion: """
      EXAMPLES
        terrazzo init photos --classes sky,road,car
        terrazzo init photos --classes classes.txt --regions 400
        terrazzo init /data/photos --project ~/labels/photos --classes cityscapes

      Only names, sizes and times of the images are read. `prepare` reads the images themselves.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var settings: SettingOptions

  func run() async throws {
    let options = project.sessionOptions(
      role: .headless, changes: try settings.changes(), creates: true)
    let snapshot = try await withSession(options) { session in
      StandardStreams.sayNotice(of: session)
      StandardStreams.sayInvitation(to: session, options)
      StandardStreams.sayLeftOut(of: session)
      let snapshot = await session.snapshot()
      if let obstacle = snapshot.obstacle { StandardStreams.say(obstacle.description) }
      if snapshot.unreadableImages > 0 {
        for image in try await session.files.unused() where image.reason == .unreadable {
          StandardStreams.say("Left out: \(image.problem)")
        }
      }
      return snapshot
    }
    StandardStreams.write(
      Figures.counted(snapshot.images, "image") + ", "
        + (snapshot.classes.count == 1 ? "1 class; " : "\(snapshot.classes.count) classes; ")
        + "state in \(snapshot.statePath)")
  }
}
