import Labeling

/// A sample of a stratum, page by page in the order in which it was drawn.
///
/// A page stays where it is until it is turned; what was taken back comes again.
struct SamplePages: Hashable, Sendable {
  private(set) var sample: StratumSample
  /// The regions of the page.
  private(set) var page: [OpenRegions.Region] = []

  init(_ sample: StratumSample) { self.sample = sample }

  /// The regions of the page that nothing was said of.
  var open: [OpenRegions.Region] { page.filter { !sample.isDone($0.region) } }

  /// Takes what a session knows; the page stays.
  mutating func take(_ newer: StratumSample) {
    if newer.number != sample.number { page = [] }
    sample = newer
  }

  /// Turns to the next regions that nothing was said of.
  mutating func turn(count: Int) { page = next(count) }

  /// The first of those, without some.
  private func next(_ count: Int, without passed: Set<RegionID> = []) -> [OpenRegions.Region] {
    Array(
      sample.regions.lazy.filter { !sample.isDone($0.region) && !passed.contains($0.region) }
        .prefix(count))
  }

  /// The regions of the page after this one.
  func upcoming(count: Int) -> [RegionID] {
    next(count, without: Set(page.map(\.region))).map(\.region)
  }

  /// Cuts the page to so many regions, because no more are on the screen; the others come later.
  mutating func cut(to count: Int) {
    if page.count > count { page = Array(page.prefix(max(1, count))) }
  }

  /// Notes answers, nil where one was taken back; the bound has to be found again.
  mutating func note(_ answers: [(region: RegionID, answer: Answer?)]) {
    let own = Set(sample.regions.map(\.region))
    for (region, answer) in answers where own.contains(region) {
      sample.answers[region] = answer
      sample.bound = nil
    }
  }

  /// Notes regions that cannot be shown.
  mutating func noteUnseen(_ regions: [RegionID]) {
    guard !regions.isEmpty else { return }
    sample.unseen.formUnion(regions)
    sample.bound = nil
  }

  /// Leaves the page, so that the first regions that are open come next.
  mutating func leavePage() { page = [] }

  mutating func noteAcceptance() { sample.isAccepted = true }
}
