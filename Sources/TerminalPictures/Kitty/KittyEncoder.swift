import Imaging
public import TerminalGraphics

/// Pictures by kitty's graphics protocol: each is sent once and then shown in part, so that another
/// view of it costs a hundred bytes; what lies over it is an image of few colors, sent when it
/// changes.
///
/// Decision 0016 has the reasons. The order of the bytes: new images, new placements, then what is no
/// longer shown is removed.
public struct KittyEncoder: PictureEncoder {
  private struct Overlay {
    /// Nil if nothing of it would be seen.
    var image: UInt32?
    let placed: PlacedPicture
    let part: PicturePart
    /// The pixels of the screen that it covers.
    let screen: PixelBox
    /// Its own size.
    var width: Int
    var height: Int
  }

  /// A picture is shrunk to at least this share of its width, or sent in a version of just the right
  /// size: terminals shrink by picking pixels.
  private static let leastScale = 0.75
  /// The same where few pixels of the screen are covered, as in an overview: the version that is
  /// already there does for longer.
  private static let leastSmallScale = 0.5
  private static let fewPixels = 120_000
  /// Overlays of more pixels or bytes are sent at half the size.
  private static let mostOverlayPixels = 700_000
  private static let mostOverlayBytes = 1_400
  // Above text: under it, kitty 0.26 leaves old letters standing; and there is none in these cells.
  private static let pictureDepth = 1
  private static let overlayDepth = 2

  private let encoded: EncodedPictures
  private var uploads: KittyUploads
  private var overlays: [Overlay] = []
  private var placements: [KittyPlacement] = []
  private var nextImage: UInt32 = 1
  /// Numbers of images that are no longer needed, to be given to others.
  private var freeImages: [UInt32] = []
  private var frame = 0
  /// Whether pictures of an earlier program may still be there.
  private var isUnknown = true

  /// - Parameters:
  ///   - encoded: pictures that were prepared for sending.
  ///   - budget: how many bytes of the terminal's memory pictures may take.
  public init(encoded: EncodedPictures, budget: Int? = nil) {
    self.encoded = encoded
    uploads = KittyUploads(budget: budget ?? KittyUploads.usualBudget)
  }

  public var protectsCells: Bool { false }

  public mutating func clear() -> [UInt8] {
    uploads.forget()
    overlays = []
    placements = []
    freeImages = []
    isUnknown = true
    return KittyCommand.removeAll
  }

  public mutating func bytes(for grid: CellGrid, cells: CellPixels) -> [UInt8] {
    frame += 1
    var bytes = isUnknown ? KittyCommand.removeAll : []
    isUnknown = false
    guard !grid.pictures.isEmpty || !placements.isEmpty else { return bytes }
    var wanted: [KittyPlacement] = []
    var shown: [Overlay] = []
    for (picture, areas) in zip(grid.pictures, grid.visibleAreas()) where !areas.isEmpty {
      let (image, part) = upload(picture, cells: cells, into: &bytes)
      for area in areas {
        wanted.append(
          KittyPlacement(
            image: image, number: number(for: image, in: wanted),
            part: part.pixels(under: area, of: picture), area: area, depth: Self.pictureDepth))
      }
      let overlay = overlay(of: picture, part: part, cells: cells, kept: shown, into: &bytes)
      shown.append(overlay)
      guard let image = overlay.image else { continue }
      let whole = PicturePart(ofOverlay: overlay.width, overlay.height)
      for area in areas {
        wanted.append(
          KittyPlacement(
            image: image, number: number(for: image, in: wanted),
            part: whole.pixels(under: area, of: picture), area: area, depth: Self.overlayDepth))
      }
    }
    bytes += place(wanted)
    for case let image? in overlays.map(\.image)
    where !shown.contains(where: { $0.image == image }) {
      freeImages.append(image)
    }
    overlays = shown
    for image in uploads.trim(frame: frame) {
      bytes += KittyCommand.shrink(image: image)
      freeImages.append(image)
    }
    return bytes
  }

  /// The next free number of a placement of an image.
  private func number(for image: UInt32, in wanted: [KittyPlacement]) -> Int {
    1 + wanted.count { $0.image == image }
  }

  /// Shows what is new, then removes what is gone.
  private mutating func place(_ wanted: [KittyPlacement]) -> [UInt8] {
    let old = Set(placements)
    var bytes: [UInt8] = []
    let new = wanted.filter { !old.contains($0) }
    if !new.isEmpty {
      bytes += Sequence.saveCursor
      for placement in new { bytes += KittyCommand.place(placement) }
      bytes += Sequence.restoreCursor
    }
    for placement in placements where !wanted.contains(where: { $0.replaces(placement) }) {
      bytes += KittyCommand.remove(image: placement.image, number: placement.number)
    }
    placements = wanted
    return bytes
  }

  /// The image that stands for a picture, sent if the terminal does not have it yet.
  private mutating func upload(
    _ placed: PlacedPicture, cells: CellPixels, into bytes: inout [UInt8]
  ) -> (image: UInt32, part: PicturePart) {
    let (picture, light) = (placed.picture.picture, placed.request.light)
    let usual = EncodedPictures.size(of: picture)
    let size = Self.size(of: placed, usual: usual, cells: cells)
    let part = PicturePart(of: placed, width: size.width, height: size.height)
    let known = uploads.find(
      picture, light: light, width: size.width, height: size.height, frame: frame)
    if let known { return (known, part) }
    let sent =
      size == usual
      ? encoded.encoded(picture, light: light)
      : EncodedPictures.encode(picture, light: light, width: size.width, height: size.height)
    let image = takeImage()
    bytes += KittyCommand.upload(sent.text, image: image)
    uploads.add(
      KittyUploads.Upload(
        image: image, picture: picture, light: light, width: size.width, height: size.height,
        lastFrame: frame))
    return (image, part)
  }

  /// The size in which a picture is sent: the usual one, or exactly that of the screen where that
  /// would shrink it by much.
  private static func size(
    of placed: PlacedPicture, usual: (width: Int, height: Int), cells: CellPixels
  ) -> (width: Int, height: Int) {
    let wide = placed.size.columns * cells.width
    let high = placed.size.rows * cells.height
    let part = PicturePart(of: placed, width: usual.width, height: usual.height)
    let scale = max(Double(wide) / Double(part.box.width), Double(high) / Double(part.box.height))
    let least = wide * high < fewPixels ? leastSmallScale : leastScale
    guard scale < least else { return usual }
    return (
      max(1, Int((Double(usual.width) * scale).rounded())),
      max(1, Int((Double(usual.height) * scale).rounded()))
    )
  }

  /// What lies over a picture, sent unless the last frame or this one already has it.
  private mutating func overlay(
    of placed: PlacedPicture, part: PicturePart, cells: CellPixels, kept: [Overlay],
    into bytes: inout [UInt8]
  ) -> Overlay {
    let screen = PixelBox(
      x: 0, y: 0, width: placed.size.columns * cells.width,
      height: placed.size.rows * cells.height)
    let known = (kept + overlays).first {
      $0.screen == screen && $0.part == part && $0.placed.looksLike(placed)
    }
    if let known { return known }
    var overlay = Overlay(
      image: nil, placed: placed, part: part, screen: screen, width: screen.width,
      height: screen.height)
    var png: [UInt8]?
    if screen.width * screen.height <= Self.mostOverlayPixels {
      png = Self.png(of: overlay, line: cells.line)
      if png?.isEmpty == true { return overlay }
    }
    if png.map({ $0.count > Self.mostOverlayBytes }) ?? true {
      (overlay.width, overlay.height) = ((screen.width + 1) / 2, (screen.height + 1) / 2)
      png = Self.png(of: overlay, line: max(1, cells.line / 2))
    }
    guard let png, !png.isEmpty else { return overlay }
    let image = takeImage()
    bytes += KittyCommand.upload(Base64.encode(png), image: image)
    overlay.image = image
    return overlay
  }

  /// An overlay packed; empty if nothing of it would be seen.
  private static func png(of overlay: Overlay, line: Int) -> [UInt8] {
    let content = PictureOverlay(
      of: overlay.placed, part: overlay.part, width: overlay.width, height: overlay.height,
      line: line)
    if content.isEmpty { return [] }
    return PNGEncoder.encode(content.indices, palette: content.colors, level: 9)
  }

  /// A number for an image that is sent now: what it stood for before is replaced.
  private mutating func takeImage() -> UInt32 {
    if let free = freeImages.popLast() { return free }
    defer { nextImage = nextImage == .max ? 1 : nextImage + 1 }
    return nextImage
  }
}

extension PicturePart {
  /// All of an overlay, which has just the pixels that are seen.
  init(ofOverlay width: Int, _ height: Int) {
    box = PixelBox(x: 0, y: 0, width: width, height: height)
    self.width = width
    self.height = height
  }
}
