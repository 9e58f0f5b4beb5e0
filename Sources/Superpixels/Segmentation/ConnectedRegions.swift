public import Imaging

/// Labels made 4-connected and dense: every connected piece becomes a region, pieces that are too
/// small join the neighbor of most similar color, and regions are numbered in scan order.
struct ConnectedRegions {
  let map: SuperpixelMap

  /// - Parameters:
  ///   - labels: Any numbers, one per pixel of `image`, row-major.
  ///   - smallest: Pieces of at most this many pixels join a neighbor, smaller ones first.
  ///   - most: The most regions allowed; if noise leaves more, larger pieces join too. At least 1.
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

extension SuperpixelMap {
  /// The 4-connected pieces of equal labels, numbered in scan order.
  ///
  /// - Complexity: O(pixels).
  public init(piecesOf labels: Raster<Int32>) {
    var pieces = ConnectedPieces(
      labels: labels.pixels, width: labels.width, height: labels.height)
    let (numbers, count) = pieces.numbersInScanOrder()
    self.init(
      labels: Raster(width: labels.width, height: labels.height, pixels: numbers), count: count)
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

  /// Pixel count and summed color of a piece.
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
      // It may have been joined or have grown in the meantime.
      let own = Self.root(of: Int32(piece), &parents)
      guard contents[Int(own)].area <= smallest else { continue }
      var best: Int32 = -1
      var least = Double.infinity
      var link = neighbors.first(of: own)
      while let (neighbor, next) = neighbors.follow(link) {
        link = next
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
      neighbors.append(listOf: gone, to: joined)
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
  private func neighborsOfSmall(_ contents: [Contents], smallest: Int) -> NeighborLists {
    var neighbors = NeighborLists(count: parents.count)
    func note(_ first: Int32, _ second: Int32) {
      let left = parents[Int(first)]
      let right = parents[Int(second)]
      guard left != right else { return }
      if contents[Int(left)].area <= smallest { neighbors.add(right, to: left) }
      if contents[Int(right)].area <= smallest { neighbors.add(left, to: right) }
    }
    // Most borders lie between large pieces and are skipped quickly.
    let isSmall = parents.map { contents[Int($0)].area <= smallest }
    pieceOfPixel.withUnsafeBufferPointer { pieces in
      isSmall.withUnsafeBufferPointer { isSmall in
        for y in 0..<height {
          let end = (y + 1) * width
          let hasBelow = y + 1 < height
          for index in (end - width)..<end {
            let piece = pieces[index]
            if index + 1 < end {
              let right = pieces[index + 1]
              if right != piece && (isSmall[Int(piece)] || isSmall[Int(right)]) {
                note(piece, right)
              }
            }
            if hasBelow {
              let below = pieces[index + width]
              if below != piece && (isSmall[Int(piece)] || isSmall[Int(below)]) {
                note(piece, below)
              }
            }
          }
        }
      }
    }
    return neighbors
  }

  /// A dense number for every pixel, in the order in which a scan meets the regions.
  mutating func numbersInScanOrder() -> (numbers: [Int32], count: Int) {
    for piece in parents.indices { parents[piece] = Self.root(of: Int32(piece), &parents) }
    var numberOfPiece = [Int32](repeating: -1, count: parents.count)
    var count: Int32 = 0
    var numbers = pieceOfPixel
    numbers.withUnsafeMutableBufferPointer { numbers in
      numberOfPiece.withUnsafeMutableBufferPointer { numberOfPiece in
        for index in 0..<numbers.count {
          let piece = Int(numbers[index])
          if numberOfPiece[piece] < 0 {
            let root = Int(parents[piece])
            if numberOfPiece[root] < 0 {
              numberOfPiece[root] = count
              count += 1
            }
            numberOfPiece[piece] = numberOfPiece[root]
          }
          numbers[index] = numberOfPiece[piece]
        }
      }
    }
    return (numbers, Int(count))
  }
}

/// Neighbors of many pieces as linked lists in one array; lists can be joined in constant time.
private struct NeighborLists {
  private var heads: [Int32]
  private var tails: [Int32]
  private var links: [(neighbor: Int32, next: Int32)] = []

  init(count: Int) {
    heads = [Int32](repeating: -1, count: count)
    tails = heads
  }

  /// Adds a neighbor in front, unless it already stands there.
  mutating func add(_ neighbor: Int32, to piece: Int32) {
    let head = heads[Int(piece)]
    if head >= 0 && links[Int(head)].neighbor == neighbor { return }
    heads[Int(piece)] = Int32(links.count)
    if head < 0 { tails[Int(piece)] = Int32(links.count) }
    links.append((neighbor, head))
  }

  mutating func append(listOf gone: Int32, to piece: Int32) {
    guard heads[Int(gone)] >= 0 else { return }
    if heads[Int(piece)] < 0 {
      heads[Int(piece)] = heads[Int(gone)]
    } else {
      links[Int(tails[Int(piece)])].next = heads[Int(gone)]
    }
    tails[Int(piece)] = tails[Int(gone)]
  }

  func first(of piece: Int32) -> Int32 { heads[Int(piece)] }

  /// The link's neighbor and the next link; nil at the end of a list.
  func follow(_ link: Int32) -> (neighbor: Int32, next: Int32)? {
    link >= 0 ? links[Int(link)] : nil
  }
}
