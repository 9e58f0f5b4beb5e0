/// JPEG files made block by block, so that tests can make good and bad ones of every kind.
///
/// Every channel is stored at full size. A block is flat: all of its samples are its level, exactly.
public struct JPEGPicture {
  /// How the blocks are sent.
  public enum Scans: Sendable, CaseIterable {
    /// One scan of all channels.
    case baseline
    /// One scan per channel.
    case separate
    /// A progressive file: the means of all channels, then the details of each channel.
    case progressive
  }

  public var width: Int
  public var height: Int
  public var scans = Scans.baseline
  /// Groups of blocks between restart markers; 0: none.
  public var restartInterval = 0
  /// Levels of 0...255 for each channel, block by block, row by row.
  public var levels: [[Int]]
  /// Whether each block has details, which then differ from block to block.
  public var hasDetails = false
  /// Bytes after the start marker.
  public var opening: [UInt8] = []
  /// Bytes before the frame header.
  public var middle: [UInt8] = []
  /// Further scans after all others, a few bytes each: the details of the first channel, all zero.
  public var emptyScans = 0

  public init(width: Int, height: Int, levels: [[Int]]) {
    precondition(levels.allSatisfy { $0.count == (width + 7) / 8 * ((height + 7) / 8) })
    (self.width, self.height, self.levels) = (width, height, levels)
  }

  /// Levels from a seed.
  public init(width: Int, height: Int, channels: Int, seed: UInt64) {
    var generator = TestGenerator(seed: seed)
    let blocks = (width + 7) / 8 * ((height + 7) / 8)
    self.init(
      width: width, height: height,
      levels: (0..<channels).map { _ in (0..<blocks).map { _ in generator.number(below: 256) } })
  }

  /// The whole file.
  public var bytes: [UInt8] {
    var file: [UInt8] = [0xFF, 0xD8] + opening
    // Steps of 8, so that the mean of a block is a whole level.
    file += Self.segment(0xDB, [0] + [UInt8](repeating: 8, count: 64))
    file += middle
    var frame: [UInt8] = [8]
    frame += Self.short(height)
    frame += Self.short(width)
    frame.append(UInt8(levels.count))
    for channel in levels.indices { frame += [UInt8(channel + 1), 0x11, 0] }
    file += Self.segment(scans == .progressive ? 0xC2 : 0xC0, frame)
    file += JPEGSymbols.tables
    if restartInterval > 0 { file += Self.segment(0xDD, Self.short(restartInterval)) }
    let all = Array(levels.indices)
    switch scans {
    case .baseline: file += scan(all, 0...63)
    case .separate: for channel in all { file += scan([channel], 0...63) }
    case .progressive:
      file += scan(all, 0...0)
      for channel in all { file += scan([channel], 1...63) }
    }
    if emptyScans > 0 {
      let empty = emptyScan
      for _ in 0..<emptyScans { file += empty }
    }
    return file + [0xFF, 0xD9]
  }

  /// A segment with its marker and length.
  public static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker] + short(content.count + 2) + content
  }

  static func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }

  private func header(_ channels: [Int], _ band: ClosedRange<Int>) -> [UInt8] {
    var content = [UInt8(channels.count)]
    for channel in channels { content += [UInt8(channel + 1), 0] }
    content += [UInt8(band.lowerBound), UInt8(band.upperBound), 0]
    return Self.segment(0xDA, content)
  }

  private func scan(_ channels: [Int], _ band: ClosedRange<Int>) -> [UInt8] {
    var writer = JPEGBitWriter()
    var means = [Int](repeating: 0, count: levels.count)
    for block in levels[0].indices {
      if restartInterval > 0 && block > 0 && block % restartInterval == 0 {
        writer.restart(block / restartInterval - 1)
        means = means.map { _ in 0 }
      }
      for channel in channels {
        if band.contains(0) {
          let mean = levels[channel][block] - 128
          writer.append(mean: mean - means[channel])
          means[channel] = mean
        }
        guard band.upperBound > 0 else { continue }
        if hasDetails { writer.append(detail: (block + channel) % 5 - 2, after: block % 3) }
        writer.append(symbol: 0x00)
      }
    }
    return header(channels, band) + writer.finished
  }

  /// One code for up to 32,767 blocks.
  private var emptyScan: [UInt8] {
    var writer = JPEGBitWriter()
    var rest = levels[0].count
    while rest > 0 {
      let power = min(14, Int.bitWidth - 1 - rest.leadingZeroBitCount)
      let run = min(rest, (2 << power) - 1)
      writer.append(symbol: UInt8(power << 4))
      writer.append(run - (1 << power), bits: power)
      rest -= run
    }
    return header([0], 1...63) + writer.finished
  }
}
