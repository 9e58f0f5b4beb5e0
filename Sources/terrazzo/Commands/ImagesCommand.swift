import Annotation
import ArgumentParser
import Imaging
import Labeling

/// Lists images that are not asked about, and goes on with changed and moved ones.
struct ImagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "images",
    abstract: "List images that are not asked about; go on with files that were changed or moved.",
    discussion: """
      EXAMPLES
        terrazzo images list photos
        terrazzo images accept photos street/0001.png    changed on purpose
        terrazzo images relocate photos                  files were renamed or moved

      Answers belong to the bytes that they were given for, and are never lost with a file: those of a \
      changed, renamed or missing one are kept. Names that were changed, shifted or swapped are found by \
      relocate; until then export refuses them. An image whose old file is put back is asked about again \
      by itself.
      """,
    subcommands: [List.self, Accept.self, Relocate.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "List images that are changed, unreadable, or missing with answers, and files that are left out."
    )

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print a JSON object a line.")
    var json = false

    func run() async throws {
      let (images, leftOut) = try await withSession(project.sessionOptions(role: .readOnly)) {
        (try await $0.files.unused(), $0.leftOut.files)
      }
      try StandardStreams.write(
        images.map(UnusedImageLine.init) + leftOut.map(UnusedImageLine.init), json: json)
      if images.isEmpty && leftOut.isEmpty && !json {
        StandardStreams.write("Every image with answers is there, as it was answered.")
      }
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let changed files stand for the images that were answered.",
      discussion: """
        The answers stay on the pixels that they were given for, so the new file must have the old \
        one's size in pixels. Nobody may be labeling meanwhile.
        """)

    @OptionGroup var project: ProjectOptions

    @Argument(help: "Images' names below the folder, as list prints them.")
    var image: [String]

    func run() async throws {
      try await withSession(project.sessionOptions(role: .headless)) { session in
        for text in image {
          guard let name = ImageName(escaped: text) else {
            throw SessionError.failed("\"\(DisplayText(text))\" is not an image's name.")
          }
          try await session.files.acceptChange(of: name)
          StandardStreams.write("accepted \(DisplayText(name))")
        }
      }
    }
  }

  struct Relocate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find answered images under new names, and go on with them there.",
      discussion: """
        A file is the image's if it holds the same bytes and nothing was said about it under its own \
        name. Names may also have been swapped, shifted by one or passed around in a circle; answers, \
        flags and notes go with the bytes, all at once. Nobody may be labeling meanwhile.
        """)

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print a JSON object a line.")
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
      if images.isEmpty && !json { StandardStreams.write("No moved image was found.") }
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

/// One image that is not asked about, as JSON or as words.
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

/// One moved image, as JSON or as words.
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
