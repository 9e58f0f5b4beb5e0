import Imaging

/// Labels made 4-connected and dense: every connected piece becomes a region, pieces that are too
/// small join the neighbor of most similar color, and numbers follow scan order.
struct ConnectedRegions {
  let map: SuperpixelMap

  /// - Parameters:
  ///   - labels: Any numbers, one a pixel of `image`, row-major.
  ///   - smallest: Pieces of at most this many pixels join a neighbor, smaller ones first.
  ///   - most: Regions allowed; where noise leaves more, larger pieces join too. At least 1.
  init(labels: [Int32], image: LabPlanes, smallest: Int, most: Int) {
    var pieces = ConnectedPieces(labels: labels, width: image.width, height: image.height)
    pieces.join(upTo: smallest, image: image)
    var limit = smallest
    while pieces.count > most {
      limit = max(1, 2 * limit)
      pieces.join(upTo: limit, image: image)
    }
    let (numbers, count) = pieces.numbersInScanOrder()
    map = SuperpixelMap(
      labels: Raster(width: image.width, height: image.height, pixels: numbers), count: count)
  }
}

/// The 4-connected pieces of equal labels.
private struct ConnectedPieces {
  private let width: Int
  private let height: Int
  /// The piece of each pixel, as first found.
  private var pieceOfPixel: [Int32]
  /// The piece that each piece is part of; roots point to themselves.
  private var parents: [Int32] = []

  /// How many pieces there are.
  var count: Int { parents.indices.count { parents[$0] == Int32($0) } }

  /// Finds pieces run by run, joining runs that touch those of the row above.
  init(labels: [Int32], width: Int, height: Int) {
    self.width = width
    self.height = height
    var pieceOfPixel = [Int32](repeating: 0, count: labels.count)
    var parents: [Int32] = []
    labels.withUnsafeBufferPointer { labels in
      pieceOfPixel.withUnsafeMutableBufferPointer { pieceOfPixel in
        for y in 0..<height {
          let row = y * width
          var x = 0
          while x < width {
            let label = labels[row + x]
            let start = x
            var piece: Int32 = -1
            var above: Int32 = -1
            repeat {
              if y > 0 && labels[row - width + x] == label {
                let candidate = pieceOfPixel[row - width + x]
                if candidate != above {
                  above = candidate
                  piece =
                    piece < 0
                    ? Self.root(of: above, &parents)
                    : Self.union(piece, above, &parents)
                }
              }
              x += 1
            } while x < width && labels[row + x] == label
            if piece < 0 {
              piece = Int32(parents.count)
              parents.append(piece)
            }
            for index in (row + start)..<(row + x) { pieceOfPixel[index] = piece }
          }
        }
      }
    }
    self.pieceOfPixel = pieceOfPixel
    self.parents = parents
  }

  private static func root(of piece: Int32, _ parents: inout [Int32]) -> Int32 {
    var piece = piece
    while parents[Int(piece)] != piece {
      parents[Int(piece)] = parents[Int(parents[Int(piece)])]
      piece = parents[Int(piece)]
    }
    return piece
  }

  /// Joins two pieces; the lower number stays.
  private static func union(_ first: Int32, _ second: Int32, _ parents: inout [Int32]) -> Int32 {
    let left = root(of: first, &parents)
    let right = root(of: second, &parents)
    parents[Int(max(left, right))] = min(left, right)
    return min(left, right)
  }

  /// Pixels and summed color of a piece.
  private struct Contents {
    var area = 0
    var lightness = 0
    var a = 0
    var b = 0

    mutating func add(_ other: Contents) {
      area += other.area
      lightness += other.lightness
      a += other.a
      b += other.b
    }

    /// Squared distance of the mean colors.
    func difference(from other: Contents) -> Double {
      func delta(_ sum: Int, _ otherSum: Int) -> Double {
        Double(sum) / Double(area) - Double(otherSum) / Double(other.area)
      }
      let deltaL = delta(lightness, other.lightness)
      let deltaA = delta(a, other.a)
      let deltaB = delta(b, other.b)
      return deltaL * deltaL + deltaA * deltaA + deltaB * deltaB
    }
  }

  /// Joins pieces of at most `smallest` pixels to the neighbor of most similar mean color.
  mutating func join(upTo smallest: Int, image: LabPlanes) {
    for piece in parents.indices { parents[piece] = Self.root(of: Int32(piece), &parents) }
    var contents = contentsOfRoots(image)
    let small = contents.indices.filter {
      parents[$0] == Int32($0) && contents[$0].area <= smallest
    }
    guard !small.isEmpty else { return }
    var neighbors = neighborsOfSmall(contents, smallest: smallest)
    let order = small.sorted {
      contents[$0].area != contents[$1].area ? contents[$0].area < contents[$1].area : $0 < $1
    }
    for piece in order {
      // It may have been joined, or have grown, since.
      let own = Self.root(of: Int32(piece), &parents)
      guard contents[Int(own)].area <= smallest else { continue }
      var best: Int32 = -1
      var least = Double.infinity
      for neighbor in neighbors[own] ?? [] {
        let other = Self.root(of: neighbor, &parents)
        guard other != own else { continue }
        let difference = contents[Int(own)].difference(from: contents[Int(other)])
        if difference < least || (difference == least && other < best) {
          least = difference
          best = other
        }
      }
      guard best >= 0 else { continue }
      let joined = Self.union(own, best, &parents)
      let gone = joined == own ? best : own
      contents[Int(joined)].add(contents[Int(gone)])
      if contents[Int(joined)].area <= smallest {
        neighbors[joined, default: []] += neighbors[gone] ?? []
      }
    }
  }

  private func contentsOfRoots(_ image: LabPlanes) -> [Contents] {
    var contents = [Contents](repeating: Contents(), count: parents.count)
    pieceOfPixel.withUnsafeBufferPointer { pieceOfPixel in
      image.lightness.withUnsafeBufferPointer { lightness in
        image.a.withUnsafeBufferPointer { a in
          image.b.withUnsafeBufferPointer { b in
            var index = 0
            while index < pieceOfPixel.count {
              let piece = pieceOfPixel[index]
              var run = Contents()
              repeat {
                run.area &+= 1
                run.lightness &+= Int(lightness[index])
                run.a &+= Int(a[index])
                run.b &+= Int(b[index])
                index &+= 1
              } while index < pieceOfPixel.count && pieceOfPixel[index] == piece
              contents[Int(parents[Int(piece)])].add(run)
            }
          }
        }
      }
    }
    return contents
  }

  /// Roots that touch each small root.
  private func neighborsOfSmall(_ contents: [Contents], smallest: Int) -> [Int32: [Int32]] {
    var neighbors: [Int32: [Int32]] = [:]
    func note(_ first: Int32, _ second: Int32) {
      let left = parents[Int(first)]
      let right = parents[Int(second)]
      guard left != right else { return }
      for (own, other) in [(left, right), (right, left)]
      where contents[Int(own)].area <= smallest && neighbors[own]?.contains(other) != true {
        neighbors[own, default: []].append(other)
      }
    }
    pieceOfPixel.withUnsafeBufferPointer { pieces in
      for y in 0..<height {
        var last: (Int32, Int32) = (-1, -1)
        for index in (y * width)..<((y + 1) * width) {
          let piece = pieces[index]
          if index + 1 < (y + 1) * width && pieces[index + 1] != piece {
            note(piece, pieces[index + 1])
          }
          guard y + 1 < height else { continue }
          let below = pieces[index + width]
          if below != piece && (piece, below) != last {
            last = (piece, below)
            note(piece, below)
          }
        }
      }
    }
    return neighbors
  }

  /// A dense number for every pixel, in the order in which a scan meets the regions.
  mutating func numbersInScanOrder() -> (numbers: [Int32], count: Int) {
    for piece in parents.indices { parents[piece] = Self.root(of: Int32(piece), &parents) }
    var numberOfRoot = [Int32](repeating: -1, count: parents.count)
    var count: Int32 = 0
    var numbers = pieceOfPixel
    for index in numbers.indices {
      let root = Int(parents[Int(numbers[index])])
      if numberOfRoot[root] < 0 {
        numberOfRoot[root] = count
        count += 1
      }
      numbers[index] = numberOfRoot[root]
    }
    return (numbers, Int(count))
  }
}
