/// The labels of Cityscapes: what its readers know by name and by number.
///
/// https://github.com/mcordts/cityscapesScripts/blob/master/cityscapesscripts/helpers/labels.py
package struct CityscapesLabels: Sendable {
  package let name: String
  package let id: UInt8
  /// 255 is left out of training.
  package let trainID: UInt8
  package let color: (UInt8, UInt8, UInt8)

  private init(_ name: String, _ id: UInt8, _ trainID: UInt8, _ color: (UInt8, UInt8, UInt8)) {
    self.name = name
    self.id = id
    self.trainID = trainID
    self.color = color
  }

  /// By number, from 0; license plate, −1, is left out.
  package static let all: [CityscapesLabels] = [
    .init("unlabeled", 0, 255, (0, 0, 0)), .init("ego vehicle", 1, 255, (0, 0, 0)),
    .init("rectification border", 2, 255, (0, 0, 0)), .init("out of roi", 3, 255, (0, 0, 0)),
    .init("static", 4, 255, (0, 0, 0)), .init("dynamic", 5, 255, (111, 74, 0)),
    .init("ground", 6, 255, (81, 0, 81)), .init("road", 7, 0, (128, 64, 128)),
    .init("sidewalk", 8, 1, (244, 35, 232)), .init("parking", 9, 255, (250, 170, 160)),
    .init("rail track", 10, 255, (230, 150, 140)), .init("building", 11, 2, (70, 70, 70)),
    .init("wall", 12, 3, (102, 102, 156)), .init("fence", 13, 4, (190, 153, 153)),
    .init("guard rail", 14, 255, (180, 165, 180)), .init("bridge", 15, 255, (150, 100, 100)),
    .init("tunnel", 16, 255, (150, 120, 90)), .init("pole", 17, 5, (153, 153, 153)),
    .init("polegroup", 18, 255, (153, 153, 153)), .init("traffic light", 19, 6, (250, 170, 30)),
    .init("traffic sign", 20, 7, (220, 220, 0)), .init("vegetation", 21, 8, (107, 142, 35)),
    .init("terrain", 22, 9, (152, 251, 152)), .init("sky", 23, 10, (70, 130, 180)),
    .init("person", 24, 11, (220, 20, 60)), .init("rider", 25, 12, (255, 0, 0)),
    .init("car", 26, 13, (0, 0, 142)), .init("truck", 27, 14, (0, 0, 70)),
    .init("bus", 28, 15, (0, 60, 100)), .init("caravan", 29, 255, (0, 0, 90)),
    .init("trailer", 30, 255, (0, 0, 110)), .init("train", 31, 16, (0, 80, 100)),
    .init("motorcycle", 32, 17, (0, 0, 230)), .init("bicycle", 33, 18, (119, 11, 32)),
  ]

  static func named(_ name: String) -> CityscapesLabels? {
    let name = name.lowercased()
    return all.first { $0.name == name }
  }
}
