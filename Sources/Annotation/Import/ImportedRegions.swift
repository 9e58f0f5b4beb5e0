import Imaging
import Importing
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Superpixels

/// The labels of one image as its regions see them: which class each region gets, and what it paints.
struct ImportedRegions: Sendable {
  /// What is known of an image before its labels are read.
  struct Known: Sendable {
    /// How it was segmented last; nil: never, or otherwise.
    var partition: StoredPartition?
    /// Every answer on it, also to regions of other segmentations.
    var answers: [PaintedRegion]
    /// Guesses that were accepted.
    var accepted: [PaintedGuess]
    /// Parts of mixed regions, which are regions themselves.
    var parts: [RegionPart]
  }

  typealias Answered = ImportFindings.Answered
  typealias Piece = ImportFindings.Piece

  private(set) var layout: PreparedLayout
  private(set) var answered: [Answered] = []
  /// Connected pixels of one class that no answer paints yet; only in an exact import.
  private(set) var pieces: [Piece] = []
  private(set) var kept = 0
  private(set) var impure = 0
  private(set) var unlabeled = 0

  /// All of these.
  var findings: ImportFindings {
    ImportFindings(
      layout: layout, answered: answered, pieces: pieces, kept: kept, impure: impure,
      unlabeled: unlabeled)
  }

  /// As many pixels of a region may belong to others before it counts as answered.
  private static let coverage = 0.9

  private let labels: Raster<UInt16>
  private let purity: Double
  private let isExact: Bool
  /// 1 where somebody's answer, or this import's, paints.
  private var taken: [UInt8]

  /// - Parameter labels: of the stored image; places, void, or unlabeled.
  init(
    _ labels: Raster<UInt16>, of source: ImageSource, cut: CutImage, known: Known,
    purity: Double, isExact: Bool
  ) {
    layout = PreparedLayout(
      image: source.id, width: cut.storedWidth, height: cut.storedHeight, map: cut.graph.digest,
      regions: cut.map.count)
    self.labels = labels
    self.purity = purity
    self.isExact = isExact
    taken = [UInt8](repeating: 0, count: labels.pixels.count)
    let current = known.partition.flatMap { $0.map == layout.map ? $0.id : nil }
    var settled: Set<Int> = []
    var settledParts: Set<RegionID> = []
    func settle(_ region: RegionID) {
      if region.partition == current { settled.insert(region.number) }
      settledParts.insert(region)
    }
    for painted in known.answers where painted.answer != .skipped {
      settle(painted.region)
      // A mixed region has parts instead of pixels.
      if painted.answer != .mixed { take(painted.footprint) }
    }
    for painted in known.accepted {
      settle(painted.guess.region)
      take(painted.footprint)
    }
    var counting = PlaceCounts()
    for number in 0..<cut.map.count {
      guard !settled.contains(number) else {
        kept += 1
        continue
      }
      look(at: cut.footprint(of: number), &counting) { answered in answered.number = number }
    }
    for part in known.parts {
      guard !settledParts.contains(part.region) else { continue }
      look(at: part.footprint, &counting) { answered in answered.part = part.region }
    }
    if isExact { findPieces() }
  }

  /// Whether the footprint belongs to an image of this size.
  private func fits(_ footprint: Footprint) -> Bool {
    footprint.imageWidth == labels.width && footprint.imageHeight == labels.height
  }

  private mutating func take(_ footprint: Footprint) {
    guard fits(footprint) else { return }
    taken.withUnsafeMutableBufferPointer { taken in
      for run in footprint.runs {
        for pixel in run.start..<(run.start + run.length) { taken[pixel] = 1 }
      }
    }
  }

  private mutating func look(
    at footprint: Footprint, _ counting: inout PlaceCounts, name: (inout Answered) -> Void
  ) {
    guard fits(footprint) else { return }
    let counts = counting.count(footprint, in: labels, taken: taken)
    guard Double(counts.taken) < Self.coverage * Double(counts.area) else {
      kept += 1
      return
    }
    guard let dominant = counts.dominant else {
      unlabeled += 1
      return
    }
    let share = Double(dominant.pixels) / Double(counts.area)
    guard share >= purity else {
      // What is not labeled enough could not be pure.
      if Double(counts.labeled) < purity * Double(counts.area) {
        unlabeled += 1
      } else {
        impure += 1
      }
      return
    }
    let pixels = free(footprint, showing: isExact ? dominant.place : nil)
    guard !pixels.runs.isEmpty else {
      kept += 1
      return
    }
    var answered = Answered(place: dominant.place, purity: share, footprint: pixels)
    name(&answered)
    take(pixels)
    self.answered.append(answered)
  }

  /// The pixels that nobody painted; of one class, where that is asked for.
  private func free(_ footprint: Footprint, showing place: UInt16?) -> Footprint {
    footprint.pixels { taken[$0] == 0 && (place == nil || labels.pixels[$0] == place) }
  }

  /// What is labeled and not painted, in connected pieces of one class.
  private mutating func findPieces() {
    let rest = zip(labels.pixels, taken).map { place, taken in
      place == ForeignPixels.unlabeled || taken != 0 ? Int32(-1) : Int32(place)
    }
    guard rest.contains(where: { $0 >= 0 }) else { return }
    let map = SuperpixelMap(
      piecesOf: Raster(width: labels.width, height: labels.height, pixels: rest))
    var runs: [Int32: [Footprint.Run]] = [:]
    for y in 0..<labels.height {
      var x = 0
      while x < labels.width {
        let start = y * labels.width + x
        let piece = map.labels.pixels[start]
        var end = start + 1
        while end < (y + 1) * labels.width, map.labels.pixels[end] == piece { end += 1 }
        if rest[start] >= 0 {
          runs[piece, default: []].append(Footprint.Run(start: start, length: end - start))
        }
        x += end - start
      }
    }
    pieces = runs.sorted { $0.key < $1.key }.compactMap { _, runs in
      runs.first.map { first in
        Piece(
          place: UInt16(truncatingIfNeeded: rest[first.start]),
          footprint: Footprint(imageWidth: labels.width, imageHeight: labels.height, runs: runs))
      }
    }
  }
}
