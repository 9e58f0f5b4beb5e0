import Annotation
import Imaging
import Labeling
import Printing
import Superpixels
import TerminalGraphics

/// One image outside any project, segmented as a project would segment it.
struct ShownImage {
  private let picture: SegmentedPicture
  /// Size, regions and name, for people.
  let summary: String
  /// What is odd about the file.
  let note: ImageNote?

  init(
    path: FilePath, segmentation: SegmentationMethod, regions: Int?, maxPixels: Int,
    maxSide: Int, samples: SampleRangeChoice
  ) throws(ImageFileError) {
    let header = try ImageFile.header(at: path, maxPixels: maxPixels, maxSide: maxSide)
    let size = WorkingSize(
      imageWidth: header.width, imageHeight: header.height,
      regions: segmentation.wantedRegions(
        imageWidth: header.width, imageHeight: header.height, asked: regions))
    let range = try samples.range(ofImageAt: path, maxPixels: maxPixels, maxSide: maxSide)
    var note: ImageNote?
    let stored = try ImageFile.readColor(
      at: path, maxPixels: maxPixels, maxSide: maxSide, range: range,
      reducedTo: (size.width, size.height)
    ) { note = $0 }
    self.note = note
    let cut = segmentation.segment(
      stored, regions: size.regions, storedWidth: header.width, storedHeight: header.height)
    let map = SuperpixelMap(
      labels: cut.labels.turned(upright: header.orientation), count: cut.count)
    let name = DisplayText(bytes: path.bytes)
    picture = SegmentedPicture(
      picture: stored.turned(upright: header.orientation), map: map, graph: RegionGraph(map))
    summary =
      "\(name): \(header.width) x \(header.height) pixels, "
      + Figures.counted(map.count, "region")
      + (range == .full ? "" : ", samples \(range.low) to \(range.high) of 65535")
  }

  /// The whole image, with as many rows as its shape requires.
  func cells(columns: Int, style: OutputStyle, outlines: Bool, dithers: Bool) -> CellGrid {
    let shape = Double(picture.map.height) / Double(picture.map.width)
    let rows = max(1, min(2_000, Int((Double(columns) * shape / 2).rounded())))
    let size = GridSize(columns: columns, rows: rows)
    // Without colors a mark would be a character in the middle of every region.
    let outlines = outlines && style.depth != .mono
    let request = PictureRequest(
      window: PictureWindow(wholeOf: picture.map, in: size), size: size, focus: nil,
      marked: outlines ? Set(0..<picture.map.count) : [], showsOutlines: outlines,
      glyphs: style.glyphs, depth: style.depth, dithers: dithers)
    return PictureRenderer().render(request, of: picture)
  }
}
