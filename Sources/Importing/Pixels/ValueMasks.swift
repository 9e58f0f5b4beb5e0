import Imaging
import Labeling

/// Masks of one value a pixel, each a PNG of its own.
struct ValueMasks: Sendable {
  /// Relative to the source's folder.
  var files: [[UInt8]]
  /// What values stand for: `unlabeled`, `void`, or a place in the classes; all others are not known.
  var meanings: [Int: UInt16]
  let source: ImportSource
  let mostPixels: Int

  func path(_ place: Int) throws(ImportError) -> FilePath {
    try ImportError.of(String(decoding: files[place], as: UTF8.self)) {
      () throws(ImportProblem) in try source.resolve(files[place])
    }
  }

  func size(of place: Int) throws(ImportError) -> ForeignSize {
    try Self.size(of: try path(place), mostPixels: mostPixels)
  }

  static func size(of path: FilePath, mostPixels: Int) throws(ImportError) -> ForeignSize {
    let header = try ImportError.ofImage { () throws(ImageFileError) in
      try ImageFile.header(at: path, maxPixels: mostPixels)
    }
    return ForeignSize(width: header.width, height: header.height)
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    let path = try path(place)
    let raster = try ImportError.ofImage { () throws(ImageFileError) in
      try ImageFile.readClassMask(at: path, maxPixels: mostPixels)
    }
    return Self.translated(raster, meanings)
  }

  static func translated(
    _ raster: Raster<UInt16>, _ meanings: [Int: UInt16]
  ) -> ForeignPixels {
    // One more than any place: a value that is not known.
    let strange: UInt16 = 0xFFFD
    var table = [UInt16](repeating: strange, count: 1 << 16)
    for (value, place) in meanings where table.indices.contains(value) { table[value] = place }
    var unknown: [Int: Int] = [:]
    var places = raster
    places.pixels.withUnsafeMutableBufferPointer { pixels in
      for index in pixels.indices {
        let value = Int(pixels[index])
        let place = table[value]
        if place == strange { unknown[value, default: 0] += 1 }
        pixels[index] = place == strange ? ForeignPixels.unlabeled : place
      }
    }
    return ForeignPixels(places: places, unknown: unknown)
  }
}

/// A format whose labels are such masks.
protocol ValueMaskFormat: ImportFormat {
  var masks: ValueMasks { get }
}

extension ValueMaskFormat {
  func size(of place: Int) throws(ImportError) -> ForeignSize { try masks.size(of: place) }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels { try masks.pixels(of: place) }
}

extension [UInt8] {
  /// Without so many bytes at its end.
  func dropping(suffix: String) -> [UInt8] { Array(dropLast(suffix.utf8.count)) }
}

extension ForeignImage {
  /// An image named by the path of its mask.
  ///
  /// - Parameters:
  ///   - file: the mask's path.
  ///   - folders: how many folders come before the image's own.
  init(mask file: [UInt8], ending: String = ".png", dropping folders: Int = 0) {
    let parts = file.dropping(suffix: ending).split(separator: UInt8(ascii: "/"))
      .dropFirst(folders)
    let bytes = Array(parts.joined(separator: [UInt8(ascii: "/")]))
    if let name = String(validating: bytes, as: UTF8.self) {
      self.init(names: [name])
    } else {
      self.init(names: [], bytes: bytes)
    }
  }
}
