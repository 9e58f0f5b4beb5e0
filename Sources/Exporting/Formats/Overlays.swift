import Imaging
import Labeling

/// Pictures to look at: each image with the colors of the classes over it, half and half.
///
/// Unlabeled pixels stay as they are; void ones are half as bright.
struct Overlays: ExportFormat {
  static let name = "overlay"
  static let summary = "pictures to look at: image and classes blended"

  private let setup: ExportSetup
  private var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    layout = try ExportLayout([], naming: .paths, setup: setup)
  }

  mutating func begin(_ images: [ImageName]) throws(SessionError) -> [[UInt8]] {
    layout = try ExportLayout(images, naming: .paths, setup: setup)
    return images.map { Array(file(of: layout[$0]).utf8) }
  }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> MaskPixels {
    let pixels = try image.pixels(setup)
    var picture = try ImageFile.readColor(at: image.path)
    if setup.options.orientation == .upright {
      picture = picture.turned(upright: try image.orientation())
    }
    guard picture.width == pixels.width, picture.height == pixels.height else {
      throw ExportError.noImage(image.path)
    }
    let colors = setup.classes.map { RGB($0.color.red, $0.color.green, $0.color.blue) }
    picture.pixels.withUnsafeMutableBufferPointer { output in
      pixels.places.pixels.withUnsafeBufferPointer { places in
        for index in places.indices where places[index] != ExportedPixels.unlabeled {
          let place = Int(places[index])
          output[index] = Self.blended(
            output[index], place < colors.count ? colors[place] : RGB(0, 0, 0))
        }
      }
    }
    try folder.write(PNGEncoder.encode(picture), to: Array(file(of: layout[image.name]).utf8))
    return pixels.counts
  }

  private static func blended(_ first: RGB, _ second: RGB) -> RGB {
    func mean(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Int(a) + Int(b) + 1) / 2) }
    return RGB(
      mean(first.red, second.red), mean(first.green, second.green), mean(first.blue, second.blue))
  }

  func finish(
    _ entries: [MaskPixels], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for pixels in entries { report.pixels += pixels }
    report.voidValue = nil
    report.unlabeledValue = nil
  }

  private func file(of place: ExportLayout.Place) -> String { place.stem + ".png" }
}
