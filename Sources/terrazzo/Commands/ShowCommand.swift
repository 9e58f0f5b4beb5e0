import Annotation
import ArgumentParser
import Foundation
import Imaging
import Printing
import Superpixels
import TerminalGraphics

/// Prints one image with its regions.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print an image and its regions as text.",
    discussion: """
      EXAMPLES
        terrazzo show photos/0001.png
        terrazzo show photos/0001.png --regions 100 --columns 120
        terrazzo show photos/0001.png --color 256 | less -R

      In a pipe, there are no colors unless --color asks for them.
      """)

  @Argument(help: "An image file.", completion: .file())
  var image: String

  @Option(
    help: ArgumentHelp("Width in columns (default: the terminal's width, else 80).", valueName: "n")
  )
  var columns: Int?

  @Option(
    help: ArgumentHelp("Number of regions (default: depends on the image's size).", valueName: "n"))
  var regions: Int?

  @OptionGroup var segmentation: SegmentationOptions

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var screen: ScreenOptions

  @Flag(inversion: .prefixedNo, help: "Draw the region borders as dots.")
  var outlines = true

  func validate() throws {
    if let columns, !(1...2_000).contains(columns) {
      throw ValidationError("--columns must be between 1 and 2000.")
    }
    if let regions, !(1...65_535).contains(regions) {
      throw ValidationError("--regions must be between 1 and 65535.")
    }
    try segmentation.check(regions: regions)
    if segmentation.maps != nil {
      throw ValidationError(
        "show segments one image by itself; regions that were imported belong to a project.")
    }
  }

  func run() async throws {
    let shown: ShownImage
    do {
      shown = try ShownImage(
        path: FilePath(argument: image), segmentation: segmentation.method ?? .slic,
        regions: regions, maxPixels: reading.maxPixels, maxSide: reading.maxSide,
        samples: reading.sampleRange)
    } catch {
      throw CommandFailure(error)
    }
    let style = screen.style(isTerminal: StandardStreams.isTerminal(1))
    let width = columns ?? StandardStreams.terminalSize?.columns ?? 80
    let grid = shown.cells(
      columns: width, style: style, outlines: outlines, dithers: screen.dithers(style.depth))
    let text = CellText.lines(grid, isStyled: style.depth != .mono || style.isTerminal)
    StandardStreams.write(bytes: Data(text.utf8))
    StandardStreams.say(shown.summary)
    if let note = shown.note { StandardStreams.say(note.description) }
  }
}
