import Imaging
public import TerminalGraphics

/// Pictures by kitty's graphics protocol: each is sent once and then shown in part, so that another
/// view of it costs a hundred bytes; what lies over it is an image of few colors, sent when it
/// changes.
///
/// Decision 0016 has the reasons. The order of the bytes: new images, new placements, then what is no
/// longer shown is removed.
public struct KittyEncoder: PictureEncoder {
  /// A picture is shrunk to at least this share of its width, or sent in a version of just the right
  /// size: terminals shrink by picking pixels.
  private static let leastScale = 0.75
  /// The same where few pixels of the screen are covered, as in an overview: the version that is
  /// already there does for longer.
  private static let leastSmallScale = 0.5
  private static let fewPixels = 120_000
  // Above text: under it, kitty 0.26 leaves old letters standing; and there is none in these cells.
  private static let pictureDepth = 1
  private static let overlayDepth = 2

  private let encoded: EncodedPictures
  private var uploads: KittyUploads
  private var overlays: [KittyOverlay] = []
  /// Those of pictures that were sent ahead.
  private var overlaysAhead: [KittyOverlay] = []
  /// Images of one even color each.
  private var grounds: [RGBA: UInt32] = [:]
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
    overlaysAhead = []
    grounds = [:]
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
    var shown: [KittyOverlay] = []
    for (picture, areas) in zip(grid.pictures, grid.visibleAreas()) where !areas.isEmpty {
      let (image, part) = upload(
        picture, among: grid.pictures.count, cells: cells, into: &bytes)
      for area in areas {
        wanted.append(
          KittyPlacement(
            image: image, number: number(for: image, in: wanted),
            part: part.pixels(under: area, of: picture), area: area, depth: Self.pictureDepth))
      }
      let overlay = overlay(of: picture, part: part, cells: cells, kept: shown, into: &bytes)
      shown.append(overlay)
      for area in areas { cover(area, by: overlay, of: picture, in: &wanted, into: &bytes) }
    }
    bytes += place(wanted)
    keep(shown, ahead: grid.upcoming, cells: cells)
    for image in uploads.trim(frame: frame) {
      bytes += KittyCommand.shrink(image: image)
      freeImages.append(image)
    }
    return bytes
  }

  public mutating func ahead(of pictures: [PlacedPicture], cells: CellPixels, most: Int) -> [UInt8]
  {
    var bytes: [UInt8] = []
    // Before the first frame, what the terminal holds is unknown.
    guard !isUnknown else { return bytes }
    for picture in pictures where bytes.count < most {
      let (_, part) = upload(picture, among: pictures.count, cells: cells, into: &bytes)
      let overlay = overlay(
        of: picture, part: part, cells: cells, kept: overlaysAhead, into: &bytes)
      if !overlaysAhead.contains(where: { $0.shows(picture, part: part, cells: cells) }) {
        overlaysAhead.append(overlay)
      }
    }
    return bytes
  }

  /// Keeps the overlays of this frame and of the pictures that come next; the images of others are free.
  private mutating func keep(
    _ shown: [KittyOverlay], ahead upcoming: [PlacedPicture], cells: CellPixels
  ) {
    let before = overlays + overlaysAhead
    overlaysAhead = overlaysAhead.filter { overlay in
      upcoming.contains { overlay.shows($0, cells: cells) }
    }
    let kept = Set((shown + overlaysAhead).compactMap(\.image))
    freeImages += Set(before.compactMap(\.image)).subtracting(kept).sorted()
    overlays = shown
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
    _ placed: PlacedPicture, among count: Int, cells: CellPixels, into bytes: inout [UInt8]
  ) -> (image: UInt32, part: PicturePart) {
    let (picture, light) = (placed.picture.picture, placed.request.light)
    var usual = encoded.size(of: picture, among: count)
    // One that was sent before uploads became smaller is better than another one.
    if let larger = uploads.larger(picture, than: usual.width) { usual = larger }
    let size = Self.size(of: placed, usual: usual, cells: cells)
    let part = PicturePart(of: placed, width: size.width, height: size.height)
    let known = uploads.find(
      picture, light: light, width: size.width, height: size.height, frame: frame)
    if let known { return (known, part) }
    let sent =
      size == encoded.size(of: picture)
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
    of placed: PlacedPicture, part: PicturePart, cells: CellPixels, kept: [KittyOverlay],
    into bytes: inout [UInt8]
  ) -> KittyOverlay {
    func isNeeded(_ overlay: KittyOverlay) -> Bool {
      overlay.shows(placed, part: part, cells: cells)
    }
    if let known = kept.first(where: isNeeded) ?? overlays.first(where: isNeeded)
      ?? overlaysAhead.first(where: isNeeded)
    {
      return known
    }
    var overlay = KittyOverlay(of: placed, part: part, cells: cells)
    guard let png = overlay.takePNG() else { return overlay }
    let image = takeImage()
    bytes += KittyCommand.upload(Base64.encode(png), image: image)
    overlay.image = image
    return overlay
  }

  /// Lays an overlay over some of a picture's cells: its image, and the even color around that.
  private mutating func cover(
    _ area: ScreenArea, by overlay: KittyOverlay, of placed: PlacedPicture,
    in wanted: inout [KittyPlacement], into bytes: inout [UInt8]
  ) {
    let own = overlay.area(over: placed)
    if let own, let image = overlay.image, let seen = area.intersection(own) {
      let part = PixelBox(x: 0, y: 0, width: overlay.width, height: overlay.height)
      wanted.append(
        KittyPlacement(
          image: image, number: number(for: image, in: wanted),
          part: seen == own ? nil : part.under(seen, of: own), area: seen,
          depth: Self.overlayDepth))
    }
    guard overlay.extent.ground.alpha > 0 else { return }
    let image = ground(overlay.extent.ground, into: &bytes)
    for rest in own.map(area.subtracting) ?? [area] {
      wanted.append(
        KittyPlacement(
          image: image, number: number(for: image, in: wanted), part: KittyCommand.evenPart,
          area: rest, depth: Self.overlayDepth))
    }
  }

  /// The image of one even color.
  private mutating func ground(_ color: RGBA, into bytes: inout [UInt8]) -> UInt32 {
    if let known = grounds[color] { return known }
    let image = takeImage()
    bytes += KittyCommand.upload(color, image: image)
    grounds[color] = image
    return image
  }

  /// A number for an image that is sent now: what it stood for before is replaced.
  private mutating func takeImage() -> UInt32 {
    if let free = freeImages.popLast() { return free }
    defer { nextImage = nextImage == .max ? 1 : nextImage + 1 }
    return nextImage
  }
}
