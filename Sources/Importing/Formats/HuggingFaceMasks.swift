import Labeling

/// A folder for Hugging Face's `datasets`: `metadata.jsonl` with the names of images and masks.
struct HuggingFaceMasks: ValueMaskFormat {
  static let name = "hf"
  static let summary = "Hugging Face imagefolder: masks by metadata.jsonl"

  private static let list = "metadata.jsonl"

  let classes: [ForeignClass]
  private(set) var images: [ForeignImage] = []
  private(set) var masks: ValueMasks

  static func recognizes(_ source: ImportSource) -> Bool {
    let lists = (try? source.names(ending: list, depth: 1)) ?? []
    return source.file == nil
      && lists.contains { source.start(of: $0).contains("mask_file_name") }
  }

  init(_ source: ImportSource, setup: ImportSetup) throws(ImportError) {
    let known = try MaskClasses(of: source, setup: setup)
    classes = known.classes
    masks = ValueMasks(
      files: [], meanings: known.meanings, source: source, mostPixels: setup.mostPixels)
    let lists = try source.names(ending: Self.list, depth: 1)
    guard !lists.isEmpty else { throw .lacks(source.path, .file(Self.list), format: Self.name) }
    for list in lists {
      let folder = String(list.dropLast(Self.list.count))
      for line in try source.bytes(of: list).split(separator: UInt8(ascii: "\n")) {
        do throws(ImportProblem) {
          try add(Array(line), folder: folder, orientation: known.orientation)
        } catch {
          throw .unusable(file: DisplayText(list), error)
        }
      }
    }
  }

  private mutating func add(
    _ line: [UInt8], folder: String, orientation: ForeignOrientation?
  ) throws(ImportProblem) {
    guard line.contains(where: { $0 > 32 }) else { return }
    var image: String?
    var mask: String?
    var cursor = JSONCursor(line)
    try cursor.object { cursor, key throws(ImportProblem) in
      switch key {
      case "file_name": image = try cursor.string()
      case "mask_file_name": mask = try cursor.string()
      default: return false
      }
      return true
    }
    guard let image else { throw .lacks("file_name") }
    guard let mask else { throw .lacks("mask_file_name") }
    _ = try masks.source.resolve(folder + mask)
    masks.files.append(Array((folder + mask).utf8))
    images.append(ForeignImage(names: [image], orientation: orientation ?? .upright))
  }
}
