import Exporting
import Imaging
import Labeling

/// Masks whose pixels have the color of their class, as RGB or by a palette; or its place in VOC's color map, as gray.
struct ColorMasks: Sendable {
  private static let folder = "SegmentationClass"
  private static let labelMap = "labelmap.txt"
  /// Names for pixels that readers leave out.
  private static let ignored: Set<String> = ["ignored", "ignore", "unlabeled"]

  private(set) var classes: [ForeignClass] = []
  /// What each color, as one number, stands for.
  private var colors: [Int: UInt16] = [:]
  let values: ValueMasks

  static func are(in source: ImportSource) -> Bool {
    source.file == nil && source.has(folder)
  }

  static func read(
    _ source: ImportSource, setup: ImportSetup, format: String
  ) throws(ImportError) -> (ColorMasks, [ForeignImage]) {
    let files = try source.files(ending: ".png", under: folder)
    guard source.file == nil, !files.isEmpty else {
      throw .lacks(source.path, .pictures(folder: folder), format: format)
    }
    let masks = try ColorMasks(files, of: source, setup: setup)
    return (masks, files.map { ForeignImage(mask: $0, dropping: 1) })
  }

  private init(
    _ files: [[UInt8]], of source: ImportSource, setup: ImportSetup
  ) throws(ImportError) {
    var entries: [ClassEntry]
    if source.has(Self.labelMap) {
      let bytes = try source.bytes(of: Self.labelMap, most: ClassListSource.mostBytes)
      do throws(ClassListError) {
        entries = try ClassListSource(fileContents: bytes).entries
      } catch {
        throw .classes(file: DisplayText(Self.labelMap), error)
      }
    } else {
      entries = setup.classes.isEmpty ? BuiltInPalette.voc.entries : setup.classes
      for place in entries.indices {
        // The palette's colors are those of VOC; a list of one's own may have others.
        entries[place].color = VOCColors.color(of: entries[place].value ?? place)
      }
      entries.append(ClassEntry(name: "ignored", color: VOCColors.color(of: 255)))
    }
    guard entries.count <= ForeignPixels.mostClasses else {
      throw .unusable(
        file: DisplayText(Self.labelMap), .tooManyClasses(limit: ForeignPixels.mostClasses))
    }
    let hasList = source.has(Self.labelMap)
    var meanings: [Int: UInt16] = [255: ForeignPixels.unlabeled]
    let indices = Dictionary(
      (0..<256).map { (Self.key(VOCColors.color(of: $0)), $0) }, uniquingKeysWith: { $1 })
    for (place, entry) in entries.enumerated() {
      guard let color = entry.color else { continue }
      let value = indices[Self.key(color)]
      guard !Self.ignored.contains(entry.name.lowercased()) else {
        colors[Self.key(color)] = ForeignPixels.unlabeled
        continue
      }
      let own = UInt16(classes.count)
      colors[Self.key(color)] = own
      meanings[value ?? place] = own
      // What nothing else is stands in every list.
      classes.append(
        ForeignClass(
          ClassEntry(name: entry.name, value: value ?? place, color: color),
          isOptional: !hasList || entry.name.lowercased() == "background"))
    }
    values = ValueMasks(
      files: files, meanings: meanings, source: source, mostPixels: setup.mostPixels)
  }

  private static func key(_ color: ClassColor) -> Int {
    Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue)
  }

  func pixels(of place: Int) throws(ImportError) -> ForeignPixels {
    let path = try values.path(place)
    do throws(ImageFileError) {
      let header = try ImageFile.header(at: path, maxPixels: values.mostPixels)
      guard header.format == .png else {
        throw ImageFileError.notAClassMask(path, kind: "a JPEG, which does not keep values exactly")
      }
      let raster = try ImageFile.readColor(at: path, maxPixels: values.mostPixels)
      let byColor = translated(raster)
      // A gray mask holds numbers, which are hardly ever colors of the list.
      if byColor.unknown.isEmpty || !header.hasSingleChannel { return byColor }
      return ValueMasks.translated(
        try ImageFile.readClassMask(at: path, maxPixels: values.mostPixels), values.meanings)
    } catch {
      throw .image(error)
    }
  }

  private func translated(_ raster: Raster<RGB>) -> ForeignPixels {
    var pixels = ForeignPixels(ForeignSize(width: raster.width, height: raster.height))
    var last: (key: Int, place: UInt16?) = (-1, nil)
    for (index, pixel) in raster.pixels.enumerated() {
      let key = Int(pixel.red) << 16 | Int(pixel.green) << 8 | Int(pixel.blue)
      if key != last.key { last = (key, colors[key]) }
      if let place = last.place {
        pixels.places.pixels[index] = place
      } else {
        pixels.note(unknown: key)
      }
    }
    return pixels
  }
}
