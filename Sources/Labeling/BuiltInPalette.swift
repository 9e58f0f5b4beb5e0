/// The class lists that come with the program, so that no installed file is needed.
///
/// `assets/palettes` holds the same lists as files to copy from.
public enum BuiltInPalette: String, CaseIterable, Sendable {
  /// The 19 evaluation classes of Cityscapes, in the order of their train ids.
  case cityscapes
  /// The background and the 20 classes of PASCAL VOC, in the order of its masks.
  case voc
  /// The 11 classes of CamVid as used by SegNet, in the order of its masks; void is 11 there.
  case camvid

  /// The classes in order; anything a list leaves open is chosen as for any other list.
  public var entries: [ClassEntry] {
    switch self {
    case .cityscapes: Self.list(Self.cityscapesClasses)
    case .voc: Self.list(Self.vocClasses)
    case .camvid: Self.list(Self.camvidClasses)
    }
  }

  private static func list(_ classes: [(name: String, color: UInt32, letter: Character?)])
    -> [ClassEntry]
  {
    classes.map { name, color, letter in
      ClassEntry(
        name: name,
        color: ClassColor(
          red: UInt8(color >> 16 & 0xFF), green: UInt8(color >> 8 & 0xFF), blue: UInt8(color & 0xFF)
        ),
        letter: letter)
    }
  }

  private static let cityscapesClasses: [(name: String, color: UInt32, letter: Character?)] = [
    ("road", 0x804080, nil),
    ("sidewalk", 0xf423e8, nil),
    ("building", 0x464646, nil),
    ("wall", 0x66669c, nil),
    ("fence", 0xbe9999, nil),
    ("pole", 0x999999, nil),
    ("traffic light", 0xfaaa1e, nil),
    ("traffic sign", 0xdcdc00, nil),
    ("vegetation", 0x6b8e23, nil),
    ("terrain", 0x98fb98, nil),
    ("sky", 0x4682b4, nil),
    ("person", 0xdc143c, nil),
    ("rider", 0xff0000, nil),
    ("car", 0x00008e, nil),
    ("truck", 0x000046, nil),
    ("bus", 0x003c64, nil),
    ("train", 0x005064, nil),
    ("motorcycle", 0x0000e6, nil),
    ("bicycle", 0x770b20, nil),
  ]

  private static let vocClasses: [(name: String, color: UInt32, letter: Character?)] = [
    ("background", 0x000000, nil),
    ("aeroplane", 0x800000, nil),
    ("bicycle", 0x008000, nil),
    ("bird", 0x808000, nil),
    ("boat", 0x000080, nil),
    ("bottle", 0x800080, nil),
    ("bus", 0x008080, nil),
    ("car", 0x808080, nil),
    ("cat", 0x400000, nil),
    ("chair", 0xc00000, nil),
    ("cow", 0x408000, nil),
    ("dining table", 0xc08000, nil),
    ("dog", 0x400080, nil),
    ("horse", 0xc00080, nil),
    ("motorbike", 0x408080, nil),
    ("person", 0xc08080, nil),
    ("potted plant", 0x004000, nil),
    ("sheep", 0x804000, nil),
    ("sofa", 0x00c000, nil),
    ("train", 0x80c000, nil),
    ("tv monitor", 0x004080, nil),
  ]

  private static let camvidClasses: [(name: String, color: UInt32, letter: Character?)] = [
    ("sky", 0x808080, "S"),
    ("building", 0x800000, "B"),
    ("pole", 0xc0c080, "P"),
    ("road", 0x804080, "R"),
    ("pavement", 0x0000c0, "V"),
    ("tree", 0x808000, "T"),
    ("sign symbol", 0xc08080, "G"),
    ("fence", 0x404080, "F"),
    ("car", 0x400080, "C"),
    ("pedestrian", 0x404000, "H"),
    ("bicyclist", 0x0080c0, "K"),
  ]
}
