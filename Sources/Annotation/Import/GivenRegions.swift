import Imaging
import Importing
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Superpixels

/// An answer of another project, with the class by its place among that project's.
struct GivenAnswer: Sendable {
  var place: UInt16
  var footprint: Footprint
  var giver: AnswerGiver
}

/// Answers of another project to the same image, as the image's regions here get them.
///
/// Each keeps the pixels that it was given for, as far as nothing later in that project, and nothing in this one, covers
/// them. Where these are the pixels of a region, the region is answered; others become pixels of their own.
struct GivenRegions: Sendable {
  private(set) var findings: ImportFindings

  /// - Complexity: O(pixels + pixels of all answers).
  init(
    _ given: [GivenAnswer], of source: ImageSource, cut: CutImage, known: ImportedRegions.Known
  ) {
    findings = ImportFindings(
      layout: PreparedLayout(
        image: source.id, width: cut.storedWidth, height: cut.storedHeight,
        map: cut.graph.digest, regions: cut.map.count))
    var cover = PixelCover(width: cut.storedWidth, height: cut.storedHeight)
    let current = known.partition.flatMap { $0.map == findings.layout.map ? $0.id : nil }
    var settled: Set<RegionID> = []
    for painted in known.answers where painted.answer != .skipped {
      settled.insert(painted.region)
      // A mixed region has parts instead of pixels.
      if painted.answer != .mixed { cover.paint(painted.footprint, -1) }
    }
    for painted in known.accepted {
      settled.insert(painted.guess.region)
      cover.paint(painted.footprint, -1)
    }
    let parts = Dictionary(
      known.parts.map { ($0.footprint, $0.region) }, uniquingKeysWith: { $1 })
    var answered: Set<Int> = []
    for (order, answer) in given.enumerated() where cover.fits(answer.footprint) {
      cover.paint(answer.footprint, Int32(order + 1))
    }
    for (order, answer) in given.enumerated() where cover.fits(answer.footprint) {
      let (pixels, taken) = cover.pixels(of: answer.footprint, showing: Int32(order + 1))
      guard !pixels.runs.isEmpty else {
        if taken > 0 { findings.kept += 1 }
        continue
      }
      var entry = ImportFindings.Answered(
        place: answer.place, purity: 1, footprint: pixels, giver: answer.giver)
      if let part = parts[answer.footprint], settled.insert(part).inserted {
        entry.part = part
      } else if let number = cut.number(with: answer.footprint), answered.insert(number).inserted,
        !(current.map {
          settled.contains(RegionID(image: source.id, partition: $0, number: number))
        } ?? false)
      {
        entry.number = number
      } else {
        findings.pieces.append(
          ImportFindings.Piece(
            place: answer.place, footprint: pixels, giver: answer.giver))
        continue
      }
      findings.answered.append(entry)
    }
  }
}

/// What covers each pixel of an image: an answer by its number from 1, one that stays whatever comes, or nothing.
private struct PixelCover {
  private let width: Int
  private let height: Int
  /// −1: never to be painted over; 0: nothing.
  private var owners: [Int32]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    owners = [Int32](repeating: 0, count: width * height)
  }

  func fits(_ footprint: Footprint) -> Bool {
    footprint.imageWidth == width && footprint.imageHeight == height
  }

  mutating func paint(_ footprint: Footprint, _ owner: Int32) {
    guard fits(footprint) else { return }
    for run in footprint.runs {
      for pixel in run.start..<(run.start + run.length) where owners[pixel] >= 0 {
        owners[pixel] = owner
      }
    }
  }

  /// The pixels of a footprint that an answer owns, and how many stay with others whatever comes.
  func pixels(of footprint: Footprint, showing owner: Int32) -> (own: Footprint, taken: Int) {
    let taken = footprint.runs.reduce(0) { sum, run in
      sum + owners[run.start..<(run.start + run.length)].count { $0 < 0 }
    }
    return (footprint.pixels { owners[$0] == owner }, taken)
  }
}

extension CutImage {
  /// The region that has exactly these pixels of the stored image.
  fileprivate func number(with footprint: Footprint) -> Int? {
    guard let first = footprint.runs.first else { return nil }
    let (x, y) = (first.start % storedWidth, first.start / storedWidth)
    let number = Int(map.labels[x * map.width / storedWidth, y * map.height / storedHeight])
    return self.footprint(of: number) == footprint ? number : nil
  }
}
