/// The compressed run lengths of COCO.
///
/// Runs alternate between outside and inside, along columns. From the third on, each is written as the difference to the one before the
/// last, in groups of five bits, the lowest first, each plus 48 as a character; 32 says that more follow. As in `rleToString` of
/// https://github.com/cocodataset/cocoapi/blob/master/common/maskApi.c
enum COCORunLengths {
  static func text(of counts: [Int]) -> String {
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
}
