public import Labeling
import Numerics

/// The images that a session's batches come from, where people divide the images between them.
public enum ImageShare: Sendable, Hashable {
  /// One of so many parts, from 1, to which images belong by their names alone: none moves when others come or go.
  case part(Int, of: Int)
  /// The images in a folder and the folders in it, named by its path inside the data set.
  case folder(ImageName)

  /// Whether an image is among them.
  public func contains(_ name: ImageName) -> Bool {
    switch self {
    case .part(let part, let count): Self.place(of: name, among: count) == part - 1
    case .folder(let folder): name.bytes.starts(with: folder.bytes + [UInt8(ascii: "/")])
    }
  }

  /// By a hash of the name: FNV-1a (Fowler, Noll, Vo), mixed by SplitMix64 so that similar names spread evenly.
  private static func place(of name: ImageName, among count: Int) -> Int {
    let hash = name.bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    var mixer = SplitMix64(seed: hash)
    return Int(mixer.next().multipliedFullWidth(by: UInt64(max(1, count))).high)
  }
}

extension ImageShare: CustomStringConvertible {
  /// As it is typed: `2/5` or `folder:street`.
  public var description: String {
    switch self {
    case .part(let part, let count): "\(part)/\(count)"
    case .folder(let name): "folder:\(DisplayText(name))"
    }
  }
}
