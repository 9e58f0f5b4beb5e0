public import Labeling

/// How long people take for what they do, from the times at which it was on disk.
///
/// An act takes the time since the act before of the same person. Longer than `pause` is a pause and left out;
/// shorter than `shortest`, or a clock that was set back, is no person's time and left out as well.
public struct LabelingSpeed: Hashable, Sendable {
  /// Seconds.
  public static let pause = 60.0
  /// Seconds.
  public static let shortest = 0.05

  /// Acts of one kind, or answers of one class.
  public struct Acts: Hashable, Sendable {
    /// How many were timed.
    public let count: Int
    /// How many regions they were about.
    public let regions: Int
    public let medianSeconds: Double
    /// All together.
    public let seconds: Double

    public var regionsPerMinute: Double { Double(regions) * 60 / seconds }
  }

  /// An hour of the clock, UTC.
  public struct Hour: Hashable, Sendable {
    /// UTC milliseconds, a multiple of an hour.
    public let start: Int64
    public let regions: Int
    /// Without pauses.
    public let seconds: Double

    public var regionsPerMinute: Double { Double(regions) * 60 / seconds }
  }

  /// Those kinds that occur.
  public let kinds: [LabelingAct.Kind: Acts]
  /// Answers to regions that were asked alone, by class.
  public let classes: [Answer: Acts]
  /// Sheets that were looked over, corrections included: seconds per tile; nil without any.
  public let secondsPerTile: Double?
  /// Those of them that were accepted as they were.
  public let secondsPerCleanTile: Double?
  /// Regions that were asked alone and answered, in seconds; nil without any.
  public let secondsAlone: Double?
  /// In the order of time.
  public let hours: [Hour]
  /// Gaps that were left out because they are longer than a pause.
  public let pauses: Int

  /// Regions that were answered or accepted, and the seconds of all timed acts.
  public var regions: Int { hours.reduce(0) { $0 + $1.regions } }
  public var seconds: Double { hours.reduce(0) { $0 + $1.seconds } }
  /// nil if nothing was timed.
  public var regionsPerMinute: Double? { seconds > 0 ? Double(regions) * 60 / seconds : nil }

  /// - Parameter acts: in the order of the journal.
  /// - Complexity: n log n in the number of acts.
  public init(_ acts: [LabelingAct]) {
    var clock = ActClock()
    for act in acts { clock.add(act) }
    kinds = clock.kinds.compactMapValues(\.acts)
    classes = clock.classes.compactMapValues(\.acts)
    secondsPerTile = Times.median(clock.pages.map(\.secondsPerTile))
    secondsPerCleanTile = Times.median(
      clock.pages.filter { $0.corrections == 0 }.map(\.secondsPerTile))
    secondsAlone = Times.median(
      [.answer, .guessAccepted].flatMap { clock.kinds[$0]?.seconds ?? [] })
    hours = clock.hours.sorted { $0.key < $1.key }.map {
      let (start, isBeyond) = $0.key.multipliedReportingOverflow(by: ActClock.hour)
      return Hour(
        start: isBeyond ? .min : start, regions: $0.value.regions, seconds: $0.value.seconds)
    }
    pauses = clock.pauses
  }
}

/// Takes the time between acts.
private struct ActClock {
  /// A sheet that is being looked over.
  struct Page {
    var tiles = 0
    var corrections = 0
    var seconds = 0.0
    var isTimed = true

    var secondsPerTile: Double { seconds / Double(max(1, tiles)) }
  }

  static let hour: Int64 = 3_600_000

  var kinds: [LabelingAct.Kind: Times] = [:]
  var classes: [Answer: Times] = [:]
  var pages: [Page] = []
  var hours: [Int64: (regions: Int, seconds: Double)] = [:]
  var pauses = 0
  private var last: [Int: Int64] = [:]
  private var page: [Int: Page] = [:]

  mutating func add(_ act: LabelingAct) {
    let before = last.updateValue(act.time, forKey: act.author)
    let seconds = before.flatMap { time(from: $0, to: act.time) }
    extendPage(by: act, seconds)
    guard let seconds else { return }
    kinds[act.kind, default: Times()].add(seconds, regions: act.count)
    if act.kind == .answer || act.kind == .guessAccepted, let answer = act.answer {
      classes[answer, default: Times()].add(seconds, regions: act.count)
    }
    let hour = Int64((Double(act.time) / Double(Self.hour)).rounded(.down))
    let sum = hours[hour] ?? (0, 0)
    hours[hour] = (sum.regions + (act.kind.finishes ? act.count : 0), sum.seconds + seconds)
  }

  /// Seconds between two acts; nil for pauses and for what no person needs.
  private mutating func time(from: Int64, to: Int64) -> Double? {
    let seconds = (Double(to) - Double(from)) / 1_000
    if seconds > LabelingSpeed.pause { pauses += 1 }
    return (LabelingSpeed.shortest...LabelingSpeed.pause).contains(seconds) ? seconds : nil
  }

  /// Corrections of a page, then its acceptance, are one page; one without a last key is none.
  private mutating func extendPage(by act: LabelingAct, _ seconds: Double?) {
    guard act.kind == .sheetCorrection || act.kind == .sheetPage else {
      page[act.author] = nil
      return
    }
    var own = page.removeValue(forKey: act.author) ?? Page()
    own.tiles += act.count
    own.seconds += seconds ?? 0
    own.isTimed = own.isTimed && seconds != nil
    if act.kind == .sheetCorrection {
      own.corrections += 1
      page[act.author] = own
    } else if own.isTimed {
      pages.append(own)
    }
  }
}

/// The seconds of acts of one kind.
private struct Times {
  private(set) var seconds: [Double] = []
  private var regions = 0

  mutating func add(_ time: Double, regions count: Int) {
    seconds.append(time)
    regions += count
  }

  var acts: LabelingSpeed.Acts? {
    Self.median(seconds).map {
      LabelingSpeed.Acts(
        count: seconds.count, regions: regions, medianSeconds: $0,
        seconds: seconds.reduce(0, +))
    }
  }

  /// Of two in the middle the mean; nil without values.
  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

extension LabelingAct.Kind {
  /// Whether regions are done by it.
  fileprivate var finishes: Bool {
    switch self {
    case .answer, .guessAccepted, .sheetCorrection, .sheetPage, .acceptance: true
    case .skip, .split, .review, .undo, .other: false
    }
  }
}
