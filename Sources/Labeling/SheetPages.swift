/// Pages of open regions that the model guesses alike, the most certain first, and what a person said
/// of the current one.
package struct SheetPages: Hashable, Sendable {
  /// What is still open, as last listed; nil before.
  package private(set) var open: OpenRegions?
  /// The guess that the regions of the page have.
  package private(set) var answer: Answer?
  /// The regions of the page; they stay where they are until it is turned.
  package private(set) var page: [OpenRegions.Region] = []
  /// What was answered on the page, region by region.
  package private(set) var answered: [RegionID: Answer] = [:]
  /// Regions of the page that are left open, to be asked later.
  package private(set) var excepted: Set<RegionID> = []
  /// Regions that come on no page any more, because they were answered, excepted or passed over.
  private var done: Set<RegionID> = []
  /// The only guess that pages are about; nil: whichever is most certain.
  package private(set) var chosen: Answer?
  /// What looks like a corrected region, and comes before other pages; nil for nothing.
  private var alike: LookAlikes?
  /// Whether the page is of look-alikes.
  package private(set) var isAlike = false

  /// Open regions that look like one that was corrected.
  package struct LookAlikes: Hashable, Sendable {
    package let correction: Correction
    package let group: OpenRegions.Group

    package init(correction: Correction, group: OpenRegions.Group) {
      self.correction = correction
      self.group = group
    }
  }

  /// What the key that accepts the page answers: the guess, or on a page of look-alikes the correction.
  package var proposal: Answer? { isAlike ? alike?.correction.answer : answer }

  /// Regions that were answered since what is open was listed.
  private var answeredSince: Set<RegionID> = []

  package init() {}

  /// How many regions are open, as far as is known; nil before.
  package var openCount: Int? { open.map { max(0, $0.count - answeredSince.count) } }

  /// The group that the page belongs to.
  package var group: OpenRegions.Group? {
    isAlike ? alike?.group : open?.groups.first { $0.answer == answer }
  }

  /// How many guesses on the page are probably wrong.
  package var expectedErrors: Double { page.reduce(0) { $0 + 1 - $1.chance } }

  /// The mean chance of its guesses, 0...1; 0 without a page.
  package var meanChance: Double {
    page.isEmpty ? 0 : 1 - expectedErrors / Double(page.count)
  }

  /// Takes a new list; the page stays, without regions that are no longer open unless they were answered here.
  package mutating func take(_ list: OpenRegions) {
    open = list
    // Of answers to the page it is not known whether the list was made before or after them.
    let listed = Set(list.groups.flatMap(\.regions).map(\.region))
    answeredSince = listed.intersection(answered.keys)
  }

  /// Turns to the page of so many regions whose guesses are the most certain.
  ///
  /// - Returns: false if nothing is left.
  @discardableResult
  package mutating func turn(count: Int) -> Bool {
    done.formUnion(page.map(\.region))
    (page, answered, excepted, answer, isAlike) = ([], [:], [], nil, false)
    if let alike {
      page = alike.group.regions.filter { !done.contains($0.region) }.prefix(count).map(\.self)
      if !page.isEmpty {
        (answer, isAlike) = (alike.group.answer, true)
        return true
      }
      self.alike = nil
    }
    if chosen != nil, next(of: chosen, count: count) == nil { chosen = nil }
    guard let best = next(of: chosen, count: count) else { return false }
    (answer, page) = (best.answer, best.regions)
    return true
  }

  /// The best page among the groups, or of one of them.
  private func next(
    of chosen: Answer?, count: Int
  ) -> (answer: Answer, regions: [OpenRegions.Region])? {
    var best: (answer: Answer, regions: [OpenRegions.Region], chance: Double)?
    for group in open?.groups ?? [] where chosen == nil || group.answer == chosen {
      let regions = Array(group.regions.lazy.filter { !done.contains($0.region) }.prefix(count))
      guard !regions.isEmpty else { continue }
      let chance = regions.reduce(0) { $0 + $1.chance } / Double(regions.count)
      if chance > best?.chance ?? -1 { best = (group.answer, regions, chance) }
    }
    return best.map { ($0.answer, $0.regions) }
  }

  /// The regions of the page after this one, as it would be now.
  package func upcoming(count: Int) -> [RegionID] {
    var later = self
    return later.turn(count: count) ? later.page.map(\.region) : []
  }

  /// Goes on to pages of the next guess that has any; the current page is not passed over.
  package mutating func choose(next count: Int) {
    alike = nil
    let answers = open?.groups.map(\.answer) ?? []
    guard let answer, let place = answers.firstIndex(of: answer) else { return }
    let order = answers[(place + 1)...] + answers[...place]
    release()
    guard let found = order.first(where: { next(of: $0, count: count) != nil }) else { return }
    chosen = found
    turn(count: count)
  }

  /// Turns to pages of what looks like a corrected region; the current page is not passed over.
  ///
  /// - Returns: false if none of it is open any more.
  package mutating func show(_ lookAlikes: LookAlikes, count: Int) -> Bool {
    let open = lookAlikes.group.regions.contains {
      !done.contains($0.region) && answered[$0.region] == nil
    }
    guard open else { return false }
    release()
    alike = lookAlikes
    return turn(count: count)
  }

  /// Regions of the page that nobody said anything about may come again.
  private mutating func release() {
    done.formUnion(page.map(\.region).filter { answered[$0] != nil || excepted.contains($0) })
    (page, answered, excepted, answer, isAlike) = ([], [:], [], nil, false)
  }

  /// Cuts the page to so many regions, because no more are on the screen; the others come later.
  package mutating func cut(to count: Int) {
    if page.count > count { page = Array(page.prefix(max(1, count))) }
  }

  /// What a key that accepts the page would answer: the regions that nothing was said about.
  package var acceptable: [OpenRegions.Region] {
    page.filter { answered[$0.region] == nil && !excepted.contains($0.region) }
  }

  /// Notes answers to regions of the page.
  package mutating func note(_ answers: [RegionAnswer]) {
    for given in answers {
      answered[given.region] = given.answer
      answeredSince.insert(given.region)
      excepted.remove(given.region)
    }
  }

  /// Leaves a region of the page open, or no longer; one that was answered stays answered.
  package mutating func except(_ region: RegionID) {
    guard answered[region] == nil else { return }
    if excepted.remove(region) == nil { excepted.insert(region) }
  }

  /// Regions whose answers were taken back, or were not saved, may come again; so may the page.
  package mutating func reopen(_ regions: some Sequence<RegionID>) {
    for region in regions {
      done.remove(region)
      answeredSince.remove(region)
      answered[region] = nil
    }
  }

  /// How many regions of the page were found to be guessed wrongly: other answers, and exceptions.
  package var foundErrors: Int {
    excepted.count + answered.values.count { $0 != answer }
  }
}
