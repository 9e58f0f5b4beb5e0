import Annotation
import ArgumentParser
import Imaging
import Labeling
import Printing

/// Lists images that are not queried, and continues with changed and moved ones.
struct ImagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "images",
    abstract: "List images that are not in use, and handle files that were changed or moved.",
    discussion: """
      EXAMPLES
        terrazzo images list photos
        terrazzo images accept photos street/0001.png    changed on purpose
        terrazzo images relocate photos                  files were renamed or moved

      Answers belong to the bytes they were given for and are never lost with a file: they are kept when \
      the file is changed, renamed or missing. relocate finds files that were renamed, shifted or swapped; \
      until then, export refuses to write them. When the original file is put back, its image is used again \
      automatically.
      """,
    subcommands: [List.self, Accept.self, Relocate.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List changed and unreadable images, missing ones with answers, and files that are left out."
    )

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print one JSON object per line.")
    var json = false

    func run() async throws {
      let (images, leftOut) = try await withSession(project.sessionOptions(role: .readOnly)) {
        (try await $0.files.unused(), $0.opening.leftOut.files)
      }
      try StandardStreams.write(
        images.map(UnusedImageLine.init) + leftOut.map(UnusedImageLine.init), json: json)
      if images.isEmpty && leftOut.isEmpty && !json {
        StandardStreams.write("Every answered image is there, just as it was answered.")
      }
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Accept changed files in place of the images that were answered.",
      discussion: """
        The answers stay on the pixels they were given for, so the new file must have the same size in \
        pixels as the old one. No one may be labeling at the same time.
        """)

    @OptionGroup var project: ProjectOptions

    @Argument(help: "Paths of images inside the folder, as printed by list.")
    var image: [String]

    func run() async throws {
      try await withSession(project.sessionOptions(role: .headless)) { session in
        for text in image {
          guard let name = ImageName(escaped: text) else {
            throw CommandError.notAnImageName(text)
          }
          try await session.files.acceptChange(of: name)
          StandardStreams.write("accepted \(DisplayText(name))")
        }
      }
    }
  }

  struct Relocate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find answered images that were renamed or moved, and continue with the new names.",
      discussion: """
        A file matches an image if it holds the same bytes and has no answers, flags or notes under its \
        own name. Names may also have been swapped, shifted by one or rotated. Answers, flags and notes \
        follow the bytes, all at once. No one may be labeling at the same time.
        """)

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print one JSON object per line.")
    var json = false

    func run() async throws {
      var options = project.sessionOptions(role: .headless)
      options.seeksMoved = true
      let (images, unused) = try await withSession(options) {
        (try await $0.files.relocate(), try await $0.files.unused())
      }
      let left = unused.filter { $0.reason == .missing }
      let changed = unused.filter { $0.reason == .changed }
      try StandardStreams.write(images.map(RelocatedImageLine.init), json: json)
      if images.isEmpty && !json { StandardStreams.write("No moved images were found.") }
      if !left.isEmpty {
        StandardStreams.say(
          left.count == 1
            ? "The answered image \(DisplayText(left[0].image)) is still missing."
            : "\(left.count) answered images are still missing.")
      }
      changed.map(\.problem).forEach(StandardStreams.say)
    }
  }
}

/// One image that is not queried, as JSON or as text.
struct UnusedImageLine: ReportLine {
  var image: String
  /// One of `changed`, `missing`, `unreadable` and `left out`.
  var reason: String
  var answered: Int
  var problem: String

  init(_ unused: UnusedImage) {
    image = unused.image.escaped
    reason = unused.reason.rawValue
    answered = unused.answered
    problem = unused.problem
  }

  init(_ file: LeftOutFile) {
    image = ImageName(bytes: file.relativePath.bytes).escaped
    reason = "left out"
    answered = 0
    problem = LeftOutFiles.sentence(file.reason)
  }

  var text: String {
    "\(DisplayText(image))  \(reason), \(Figures.count(answered)) answered  "
      + "\(DisplayText(problem))"
  }
}

/// One moved image, as JSON or as text.
struct RelocatedImageLine: ReportLine {
  var from: String
  var to: String
  var answered: Int

  init(_ moved: RelocatedImage) {
    from = moved.from.escaped
    to = moved.to.escaped
    answered = moved.answered
  }

  var text: String {
    "\(DisplayText(from)) is now \(DisplayText(to)), \(Figures.count(answered)) answered"
  }
}
