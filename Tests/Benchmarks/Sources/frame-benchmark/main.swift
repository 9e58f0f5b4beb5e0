// Processor milliseconds from the annotator's state to the cells of a frame, one thread, no
// terminal:
//
//   swift run -c release --package-path Tests/Benchmarks frame-benchmark IMAGE [COLUMNS ROWS]
//
// Every frame shows another region of IMAGE (a PNG or JPEG file), so that no picture equals that of
// the previous frame; "words only" is a frame whose picture does. On a sheet of open regions every page holds
// others; then come frames after an arrow key, in which two tiles change, and while a label is typed.
import Annotation
import AnnotatorUI
import Foundation
import Imaging
import Labeling
import Preparation
import RegionPictures
import Superpixels
import TerminalGraphics
import Workbench

guard CommandLine.arguments.count >= 2 else {
  print("usage: frame-benchmark IMAGE [COLUMNS ROWS]")
  exit(64)
}
let numbers = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
let size = GridSize(columns: numbers.first ?? 200, rows: numbers.count > 1 ? numbers[1] : 60)
let image = try ImageFile.readColor(at: FilePath(CommandLine.arguments[1]))
let map = SLIC(regions: 300).segment(LabPlanes(image))
let regions = (0..<map.count).map {
  RegionID(image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: $0)
}
let classes = ["sky", "building", "pole", "road", "pavement", "tree", "sign", "fence", "car"]
  .enumerated().map { number, name in
    ClassDefinition(
      id: ClassID(rawValue: number), name: name,
      color: ClassColor(
        red: UInt8(30 + number * 25), green: UInt8(220 - number * 20),
        blue: UInt8(number * 97 % 255)),
      key: nil, letter: name.uppercased().first ?? "?")
  }
let guesses = regions.map { region in
  Guess(
    answer: .labeled(classes[region.number % classes.count].id), confidence: 0.7,
    uncertainty: Double(region.number % 10) / 10)
}
let tile = RegionPicture(
  image: ImageID(rawValue: 1), name: ImageName("picture"), picture: image, map: map,
  graph: RegionGraph(map), partition: PartitionID(rawValue: 1), answers: [:], guesses: guesses)

/// The annotator with every region of the image in its batch.
func annotator(_ depth: ColorDepth, _ glyphs: GlyphSet, prediction: Bool) -> AnnotatorModel {
  let items = regions.enumerated().map { rank, region in
    BatchItem(
      region: region, rank: rank, utility: 0.5,
      terms: [UtilityTerm(name: "uncertainty", value: 0.5)], guess: guesses[region.number])
  }
  let snapshot = SessionSnapshot(
    journalPosition: 1, statePath: DisplayText("street/.terrazzo"),
    classes: classes.map { ClassSummary(definition: $0, count: 10) }, voidCount: 0, images: 1,
    regions: regions.count, answered: 0, skipped: 0, unsure: 0, labeledPixelsPercent: 0,
    batch: Batch(round: 1, size: items.count, items: items), batchAnswers: [:],
    model: ModelStatus(answersSinceTrained: 3, trainingProgress: nil), preparedImages: 1,
    canUndo: false, canRedo: false, isExhausted: false, problem: nil)
  var model = AnnotatorModel(
    options: AnnotatorOptions(
      projectName: DisplayText("street"), exportCommand: DisplayText("terrazzo export street"),
      glyphs: glyphs, depth: depth), size: size)
  _ = model.update(.snapshot(snapshot))
  _ = model.update(.reply(.pictureLoaded(tile.image, .success(tile))))
  if prediction { _ = model.update(.key(.character("p"), at: 0)) }
  return model
}

func report(_ name: String, _ milliseconds: [Double]) {
  let ordered = milliseconds.sorted()
  func format(_ share: Double) -> String {
    String(format: "%6.2f", ordered[min(ordered.count - 1, Int(Double(ordered.count) * share))])
  }
  print(
    name.padding(toLength: 44, withPad: " ", startingAt: 0), "median", format(0.5), " p99",
    format(0.99))
}

/// The processor's time, so that other programs on the machine do not count.
func milliseconds(_ work: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
  let start = now()
  work()
  return now() - start
}

print("\(size.columns)x\(size.rows), \(image.width)x\(image.height) pixels, \(map.count) regions")
for (depth, glyphs) in [
  (ColorDepth.palette256, GlyphSet.quadrant), (.truecolor, .sextant), (.palette16, .quadrant),
  (.mono, .quadrant), (.mono, .ascii),
] {
  for prediction in [false, true] {
    var model = annotator(depth, glyphs, prediction: prediction)
    var pictures = PictureMemory()
    var moved: [Double] = []
    var still: [Double] = []
    var cells = 0
    for step in 0..<300 {
      _ = model.update(.key(.down, at: Int64(step) * 1_000))
      moved.append(
        milliseconds { cells += model.view(size: size, pictures: &pictures).cells.count })
      still.append(
        milliseconds { cells += model.view(size: size, pictures: &pictures).cells.count })
    }
    precondition(cells == 600 * size.columns * size.rows)
    let name = "\(depth.rawValue) \(glyphs.rawValue)\(prediction ? ", prediction layer" : "")"
    report(name, moved)
    report("  words only", still)
  }
}

let cut = CutImage(
  storedWidth: image.width, storedHeight: image.height, orientation: .upright, map: map,
  graph: RegionGraph(map))
let brightness = Brightness(of: image)
/// The image's regions as the tiles of sheets.
let tiles = regions.map { region in
  RegionThumbnail(
    region: region, footprint: cut.footprint(of: region.number), picture: image,
    orientation: .upright, brightness: brightness)
}

/// The annotator on sheets of all regions of the image, which are guessed the same; all tiles are there.
func sheets(_ depth: ColorDepth, _ glyphs: GlyphSet) -> AnnotatorModel {
  var model = annotator(depth, glyphs, prediction: false)
  let group = OpenRegions.Group(
    answer: guesses[0].answer, count: regions.count, expectedErrors: 9,
    regions: regions.map { OpenRegions.Region(region: $0, chance: 0.97) })
  _ = model.update(.key(.character("A"), at: 0))
  _ = model.update(.reply(.openListed(.success(OpenRegions(groups: [group], model: 1)))))
  _ = model.update(.reply(.tilesLoaded(regions, .success(tiles))))
  return model
}

for (depth, glyphs) in [
  (ColorDepth.palette256, GlyphSet.quadrant), (.truecolor, .sextant), (.palette16, .quadrant),
  (.mono, .quadrant), (.mono, .ascii),
] {
  var (pages, moved, labels) = ([Double](), [Double](), [Double]())
  var shown = 0
  for _ in 0..<40 {
    // From the beginning again once no full page is left.
    var model = sheets(depth, glyphs)
    var pictures = PictureMemory()
    func draw() -> Double {
      milliseconds { _ = model.view(size: size, pictures: &pictures) }
    }
    shown = model.answerTarget.sheetCount
    for page in 0..<max(1, regions.count / max(1, shown)) {
      if page > 0 { _ = model.update(.key(.character("n"), at: Int64(page) * 10_000)) }
      pages.append(draw())
      _ = model.update(.key(.right, at: Int64(page) * 10_000 + 1_000))
      moved.append(draw())
      _ = model.update(.key(.character("f"), at: Int64(page) * 10_000 + 2_000))
      labels.append(draw())
      _ = model.update(.key(.escape, at: Int64(page) * 10_000 + 3_000))
    }
  }
  report("\(depth.rawValue) \(glyphs.rawValue), a page of \(shown) tiles", pages)
  report("  the cursor moved", moved)
  report("  labels light up", labels)
}
