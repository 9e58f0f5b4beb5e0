import Imaging
public import Labeling
import Superpixels

/// Regions by name and by number: parts of mixed regions have the last numbers of the map.
extension RegionPicture {
  /// How many regions the image had before any of them was split.
  public var wholeCount: Int { map.count - parts.count }

  /// The region's number in the map; nil if it does not exist or was split.
  public func number(of region: RegionID) -> Int? {
    guard region.image == image else { return nil }
    let number: Int
    if region.partition == partition {
      guard region.number >= 0, region.number < wholeCount else { return nil }
      number = region.number
    } else if let place = parts.firstIndex(where: { $0.region == region }) {
      number = wholeCount + place
    } else {
      return nil
    }
    return graph.areas[number] > 0 ? number : nil
  }

  /// The region with a number of the map.
  ///
  /// - Precondition: the number is in `0..<map.count`.
  public func region(at number: Int) -> RegionID {
    number < wholeCount
      ? RegionID(image: image, partition: partition, number: number)
      : parts[number - wholeCount].region
  }

  /// The parts of a split region, with split parts replaced by their parts; empty if it is whole.
  public func leaves(of region: RegionID) -> [RegionID] {
    parts.filter { $0.parent == region }.flatMap { part in
      let finer = leaves(of: part.region)
      return finer.isEmpty ? [part.region] : finer
    }.filter { number(of: $0) != nil }
  }

  /// The whole region that a part comes from; the region itself if it is not a part.
  public func root(of region: RegionID) -> RegionID {
    var root = region
    // No chain is longer than there are parts.
    for _ in parts {
      guard let part = parts.first(where: { $0.region == root }) else { break }
      root = part.parent
    }
    return root
  }

  /// The next open part of the same split region, wrapping around; nil if `region` is whole.
  public func nextPart(after region: RegionID, where isOpen: (RegionID) -> Bool) -> RegionID? {
    let root = root(of: region)
    guard root != region else { return nil }
    let parts = leaves(of: root)
    let place = parts.firstIndex(of: region).map { $0 + 1 } ?? 0
    return (parts[place...] + parts[..<place]).first { $0 != region && isOpen($0) }
  }

  /// The open region that the model is least sure of; nil if none is open or no model has scored
  /// it.
  public func mostUncertain(where isOpen: (RegionID) -> Bool) -> RegionID? {
    var best: (region: RegionID, uncertainty: Double)?
    for (number, guess) in guesses.enumerated() where graph.areas[number] > 0 {
      let region = region(at: number)
      guard isOpen(region) else { continue }
      if best.map({ guess.uncertainty > $0.uncertainty }) ?? true {
        best = (region, guess.uncertainty)
      }
    }
    return best?.region
  }

  /// The guess about a region, if the image came with one that may be shown.
  public func guess(of region: RegionID) -> Guess? {
    guard let number = number(of: region), guesses.indices.contains(number), !isWithheld(number)
    else { return nil }
    return guesses[number]
  }

  /// Whether neither the answer to a region nor its guess, which learned from it, may be shown: the person is still
  /// to be asked.
  public func isWithheld(_ number: Int) -> Bool {
    withheld.contains(number) && answers[number] == nil
  }

  /// The region in the middle of the image.
  public var middleRegion: RegionID? {
    guard map.width > 0, map.height > 0 else { return nil }
    return region(at: Int(map.labels[map.width / 2, map.height / 2]))
  }
}

extension RegionPicture {
  /// Whether there is one guess per region; those of parts may still be missing.
  public func fits(_ guesses: [Guess]) -> Bool {
    guesses.isEmpty || guesses.count == map.count || guesses.count == wholeCount
  }

  /// Whether the lengths of all arrays match.
  public var isConsistent: Bool {
    map.width > 0 && map.height > 0 && picture.width > 0 && picture.height > 0
      && graph.count == map.count && graph.boxes.count == map.count
      && parts.count <= map.count && fits(guesses)
      && map.labels.pixels.allSatisfy { $0 >= 0 && Int($0) < map.count }
  }
}
