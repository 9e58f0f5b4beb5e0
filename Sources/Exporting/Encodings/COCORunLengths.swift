/// The compressed run lengths of COCO.
///
/// Runs alternate between outside and inside, along columns. From the third on, each is written as the difference to the one before the
/// last, in groups of five bits, the lowest first, each plus 48 as a character; 32 says that more follow. As in `rleToString` of
/// https://github.com/cocodataset/cocoapi/blob/master/common/maskApi.c
package enum COCORunLengths {
  package static func text(of counts: [Int]) -> String {
    var characters: [UInt8] = []
    for (index, count) in counts.enumerated() {
      var rest = index > 2 ? count - counts[index - 2] : count
      var isMore = true
      while isMore {
        var group = UInt8(truncatingIfNeeded: rest & 0x1F)
        rest >>= 5
        isMore = group & 0x10 != 0 ? rest != -1 : rest != 0
        if isMore { group |= 0x20 }
        characters.append(group + 48)
      }
    }
    return String(decoding: characters, as: UTF8.self)
  }

  /// The runs that a text says.
  package static func counts(of text: some Sequence<UInt8>) throws(RunLengthProblem) -> [Int] {
    var counts: [Int] = []
    var value = 0
    var shift = 0
    for character in text {
      // 48...111; a run has at most 2⁴⁰ pixels, so more groups are no number.
      guard (48..<112).contains(character), shift < 40 else { throw .unreadable }
      let group = Int(character) - 48
      value |= (group & 0x1F) << shift
      shift += 5
      if group & 0x20 != 0 { continue }
      if group & 0x10 != 0 { value |= -1 << shift }
      counts.append(counts.count > 2 ? value + counts[counts.count - 2] : value)
      guard (0...(1 << 40)).contains(counts[counts.count - 1]) else { throw .negative }
      (value, shift) = (0, 0)
    }
    guard shift == 0 else { throw .unreadable }
    return counts
  }
}
