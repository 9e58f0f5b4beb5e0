import Annotation
import FeatureFiles
import Imaging
import Labeling
import Preparation
import ProjectRecords
import Superpixels

/// The progress of a project, for people and for scripts.
struct StatusReport: Encodable {
  var images: Int
  /// The images that can be queried.
  var usableImages: Int
  /// Of the usable ones.
  var preparedImages: Int
  var unreadableImages: Int
  /// Those of which every region is answered or accepted.
  var finishedImages: Int
  /// Files in the folder that look like images and are not read.
  var leftOut: Int
  /// How many per reason.
  var leftOutReasons: [String: Int]
  /// Samples of 16-bit images that are shown as black to white; omitted for the full range.
  var sampleRange: [Int]?
  /// How images are segmented, by the method's name; `import` for regions of another program.
  var segmentation = SegmentationMethod.slic.name
  /// The folder with the maps of these; omitted for other methods.
  var regionMaps: String?
  /// The network by which regions are described.
  var backbone: ProjectBackbone
  /// The names of other programs' features that describe regions, too; omitted without any.
  var features: [String]?
  /// The name of another network's probabilities that stand in for the model's; omitted without any.
  var probabilities: String?
  /// How the next batches are chosen, by the strategy's name as it was typed.
  var strategy: String
  /// Of the next batches; `batchSize` is that of the current one.
  var regionsPerBatch: Int
  /// Shares of each batch, 0...1.
  var randomShare: Double
  var auditShare: Double
  var overlapShare: Double
  var againShare: Double
  /// Of the images that are segmented.
  var regions: Int
  /// About how many there will be once every image is segmented; omitted once it is, or if none is.
  var expectedRegions: Int?
  var answered: Int
  /// Regions whose guesses were accepted without an answer.
  var accepted: Int
  var skipped: Int
  var unsure: Int
  /// Regions with a flag.
  var flagged: Int
  var void: Int
  var labeledPixelsPercent: Double
  var acceptedPixelsPercent: Double
  var round: Int
  var batchSize: Int
  var batchDone: Int
  /// Class name to answered regions.
  var perClass: [String: Int]
  /// Answers that the stored model has not seen; omitted without a model.
  var answersSinceTrained: Int?
  var state: String
  /// What prevents labeling all images, as a sentence; omitted if nothing does.
  var problem: String?
  /// In the order of the project, for the table.
  private var counts: [(name: String, count: Int)]
  private var leftOutSummary: String

  private enum CodingKeys: String, CodingKey {
    case images, segmentation, backbone, features, probabilities, strategy, regions, answered
    case accepted, skipped, unsure, flagged, void, round, state, problem
    case usableImages = "usable_images"
    case preparedImages = "prepared_images"
    case unreadableImages = "unreadable_images"
    case finishedImages = "finished_images"
    case leftOut = "left_out"
    case leftOutReasons = "left_out_reasons"
    case sampleRange = "sample_range"
    case regionMaps = "region_maps"
    case regionsPerBatch = "regions_per_batch"
    case randomShare = "random_share"
    case auditShare = "audit_share"
    case overlapShare = "overlap_share"
    case againShare = "again_share"
    case expectedRegions = "expected_regions"
    case labeledPixelsPercent = "labeled_pixels_percent"
    case acceptedPixelsPercent = "accepted_pixels_percent"
    case batchSize = "batch_size"
    case batchDone = "batch_done"
    case perClass = "per_class"
    case answersSinceTrained = "answers_since_trained"
  }

  init(
    _ snapshot: SessionSnapshot, finished: Int = 0, leftOut files: LeftOutFiles = LeftOutFiles(),
    sampleRange range: SampleRange = .full, backbone: ProjectBackbone = ProjectBackbone(.none),
    choosing: BatchSettings = BatchSettings()
  ) {
    self.backbone = backbone
    strategy = choosing.strategy
    regionsPerBatch = choosing.size
    randomShare = choosing.randomShare
    auditShare = choosing.auditShare
    overlapShare = choosing.overlapShare
    againShare = choosing.againShare
    images = snapshot.images
    usableImages = snapshot.usableImages
    unreadableImages = snapshot.unreadableImages
    finishedImages = finished
    leftOut = files.files.count
    leftOutReasons = Dictionary(
      files.files.map { (LeftOutFiles.name($0.reason), 1) }, uniquingKeysWith: +)
    leftOutSummary = files.summary
    sampleRange = range == .full ? nil : [Int(range.low), Int(range.high)]
    preparedImages = snapshot.preparedImages
    regions = snapshot.regions
    expectedRegions = snapshot.expectedRegions
    answered = snapshot.answered
    accepted = snapshot.accepted
    skipped = snapshot.skipped
    unsure = snapshot.unsure
    flagged = snapshot.flagged
    void = snapshot.voidCount
    labeledPixelsPercent = snapshot.labeledPixelsPercent
    acceptedPixelsPercent = snapshot.acceptedPixelsPercent
    round = snapshot.batch?.round ?? 0
    batchSize = snapshot.batch?.size ?? 0
    batchDone = snapshot.batchAnswers.count
    counts = snapshot.classes.map { ($0.definition.name, $0.count) }
    perClass = Dictionary(counts.map { ($0.name, $0.count) }, uniquingKeysWith: +)
    answersSinceTrained = snapshot.model.answersSinceTrained
    state = snapshot.statePath.description
    problem = snapshot.problem?.description
  }

  mutating func note(_ used: ProjectSegmentation) {
    segmentation = used.method.name
    regionMaps = used.maps.map { $0.folder.map { DisplayText(bytes: $0.bytes).description } ?? "" }
    problem = problem ?? used.maps?.problem
  }

  /// How batches are chosen, in words.
  private var choosing: String {
    func share(_ value: Double, _ words: String) -> String? {
      value > 0 ? "\(Figures.shortest((value * 10_000).rounded() / 100)) % \(words)" : nil
    }
    return [
      DisplayText(strategy).description, "batches of \(Figures.count(regionsPerBatch))",
      share(randomShare, "at random"), share(auditShare, "to measure the model"),
      share(overlapShare, "asked of everybody"), share(againShare, "of one's own asked again"),
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The table for people.
  var text: String {
    let model =
      switch answersSinceTrained {
      case nil: "none yet"
      case .some(0): "up to date"
      case .some(let count): "\(Figures.counted(count, "answer")) ago"
      }
    func percent(_ value: Double) -> String {
      Figures.decimal(value, digits: value < 1 ? 2 : 1) + " % of the pixels"
    }
    var lines = [
      "images     \(Figures.count(images)), \(Figures.count(preparedImages)) of "
        + "\(Figures.count(usableImages)) prepared"
        + (unreadableImages > 0 ? ", \(Figures.count(unreadableImages)) unreadable" : "")
        + (finishedImages > 0 ? ", \(Figures.count(finishedImages)) finished" : ""),
      "regions    \(Figures.count(regions))"
        + (expectedRegions.map { " so far, about \(Figures.count($0)) in total" } ?? "")
        + (regionMaps.map { ", imported from \($0.isEmpty ? "an unknown folder" : $0)" } ?? ""),
      "answered   \(Figures.count(answered)), \(percent(labeledPixelsPercent))",
      "           void \(void), unsure \(unsure), skipped \(skipped), flagged \(flagged)",
      "batch      "
        + (batchSize == 0 ? "none yet" : "\(batchDone) of \(batchSize), round \(round)"),
      "strategy   \(choosing)",
      "model      \(model)",
      "backbone   \(backbone.words)",
      "state      \(state)",
    ]
    if accepted > 0 {
      let words = "accepted   \(Figures.count(accepted)), \(percent(acceptedPixelsPercent))"
      // Below what was answered.
      lines.insert(words, at: 4)
    }
    let outside = [
      features.map { "features   " + $0.joined(separator: ", ") },
      probabilities.map { "guesses    from the probabilities \(DisplayText($0))" },
    ].compactMap(\.self)
    // Below the network.
    lines.insert(contentsOf: outside, at: lines.count - 1)
    if let sampleRange {
      lines.append("samples    \(sampleRange[0]) to \(sampleRange[1]) of 65535 are shown")
    }
    if leftOut > 0 { lines.append("left out   \(leftOutSummary)") }
    if let problem { lines.append("problem    \(problem)") }
    if !counts.isEmpty { lines.append("") }
    let width = counts.map { DisplayText($0.name).description.count }.max() ?? 0
    for (name, count) in counts {
      lines.append(
        Figures.left(DisplayText(name).description, width) + "  "
          + Figures.right(Figures.count(count), 7))
    }
    return lines.joined(separator: "\n")
  }
}
