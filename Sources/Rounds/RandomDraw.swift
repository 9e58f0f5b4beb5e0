package import Labeling
package import Preparation
import Superpixels

/// The drawing of a random batch, before a model exists: which image gives regions next, and which
/// ones.
///
/// The images, their order and the regions depend only on the seed and the round, so an
/// interrupted draw continues where it stopped, and a stored one can be repeated.
package struct RandomDraw {
  /// What one image can contribute.
  package struct Offer {
    package var cut: CutImage
    /// Regions that have an answer, by number.
    package var answered: Set<Int>
    /// Regions that must not be queried, although they have no answer.
    package var withheld: Set<Int>
    /// The image as it is compared with others; needed until the draw has met it.
    package var member: LookAlikes.Member?

    package init(
      cut: CutImage, answered: Set<Int>, withheld: Set<Int>, member: LookAlikes.Member? = nil
    ) {
      self.cut = cut
      self.answered = answered
      self.withheld = withheld
      self.member = member
    }
  }

  private let size: Int
  private let seed: UInt64
  private let round: Int
  private let order: [ImageID]
  private let turns: [SceneWalk.Turn]
  private var walk: SceneWalk
  private var turn = 0
  private var place = 0
  private var image: ImageID?
  private var taken: [ImageID: Set<Int>] = [:]
  package private(set) var count = 0

  /// - Parameters:
  ///   - images: all that may be queried, in any order.
  ///   - size: how many regions the batch should have.
  ///   - seed: the seed that the round is stored with.
  ///   - round: the round number that seeds the draw.
  ///   - heedsScenes: whether images that show the same thing count as one; false for old rounds.
  ///   - taken: regions that the batch already has.
  package init(
    of images: [ImageID], size: Int, seed: UInt64, round: Int, heedsScenes: Bool,
    taken: [RegionID] = []
  ) {
    self.size = size
    self.seed = seed
    self.round = round
    order = Self.order(of: images, seed: seed, round: round)
    walk = SceneWalk(size: size, images: images.count, heedsScenes: heedsScenes)
    turns = walk.turns
    for region in taken { self.taken[region.image, default: []].insert(region.number) }
    count = taken.count
  }

  /// Every round has its own order; added or removed images do not change the order of the others.
  package static func order(of images: [ImageID], seed: UInt64, round: Int) -> [ImageID] {
    let mixed = seed &+ UInt64(bitPattern: Int64(round)) &* 0x9E37_79B9_7F4A_7C15
    return DrawPurpose.randomImages.order(of: images, seed: mixed)
  }

  /// Moves on to the next image that may give a region; nil when the batch is full or nothing is
  /// left.
  ///
  /// Later turns fill the batch from images with many regions if others had too few.
  package mutating func next() -> ImageID? {
    image = nil
    while count < size, turn < turns.count {
      guard place < order.count, place > 0 || walk.isNeeded(turn) else {
        turn += 1
        place = 0
        continue
      }
      let candidate = order[place]
      place += 1
      guard own(candidate).count < turns[turn].most || !hasMet(candidate) else { continue }
      image = candidate
      return candidate
    }
    return nil
  }

  /// Whether an image has been compared with the others, or need not be.
  package func hasMet(_ image: ImageID) -> Bool { !walk.heedsScenes || walk.knows(image) }

  /// Takes regions of the image that `next` returned last, by number, in the order of choice; none
  /// if it has to wait or has nothing more to give.
  package mutating func take(from offer: Offer) -> [Int] {
    guard let image else { return [] }
    let own = own(image)
    if let member = offer.member {
      walk.meet(member, cut: offer.cut, taken: offer.answered.union(own))
    }
    let turn = turns[turn]
    if turn.passesOver, walk.passesOver(image) { return [] }
    guard own.count < turn.most else { return [] }
    var free = (0..<offer.cut.map.count).filter {
      !offer.answered.contains($0) && !own.contains($0) && !offer.withheld.contains($0)
    }
    if !turn.repeats { free = walk.open(free, of: image, cut: offer.cut) }
    let numbers = Round.randomRegions(
      min(turn.most - own.count, size - count), of: free, image: image, seed: seed, round: round)
    walk.take(numbers, of: image, cut: offer.cut)
    taken[image, default: []].formUnion(numbers)
    count += numbers.count
    return numbers
  }

  private func own(_ image: ImageID) -> Set<Int> { taken[image] ?? [] }
}

extension RandomDraw {
  /// Draws all remaining regions from images as a round sees them; unreadable ones give nothing.
  ///
  /// - Returns: the regions in the order of choice.
  package mutating func all(
    from images: [RoundImage], preparer: ImagePreparer
  ) -> [(image: ImageID, number: Int)] {
    let byID = Dictionary(
      images.map { ($0.source.id, $0) }, uniquingKeysWith: { first, _ in first })
    var drawn: [(image: ImageID, number: Int)] = []
    while let id = next(), !Task.isCancelled {
      guard let image = byID[id], let cut = try? preparer.cut(image.source) else { continue }
      let source = image.source
      let answers = image.currentAnswers(on: cut)
      let numbers = take(
        from: Offer(
          cut: cut, answered: Set(answers.filter { $0.value != .skipped }.keys),
          withheld: image.excluded,
          member: hasMet(id)
            ? nil
            : LookAlikes.Member(
              image: id, digest: source.digest, signature: preparer.signature(of: source))))
      drawn += numbers.map { (id, $0) }
    }
    return drawn
  }
}
