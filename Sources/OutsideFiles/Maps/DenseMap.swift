package import Imaging

/// A coarse image with many channels that another program computed for an image, as the image is stored.
package struct DenseMap: Sendable {
  package let columns: Int
  package let rows: Int
  package let channels: Int
  /// `rows * columns * channels` values within ± the limit: a cell's channels side by side, cells row by
  /// row.
  package let values: [Float]

  /// Reads a map of floats in an array of three axes; axes of one element before them are passed over.
  ///
  /// - Parameters:
  ///   - image: the sides of the stored image; nil: the map was checked before.
  ///   - orientation: how the stored image is turned to be upright; only of use if maps are upright.
  ///   - limit: the greatest magnitude of a value.
  /// - Throws: if the array is no such map, does not fit the image, or a value is not within the limit.
  package init(
    _ path: FilePath, placement: MapPlacement, image: ImageSides?, orientation: ImageOrientation,
    limit: Float
  ) throws(OutsideFileError) {
    let file = try NpyFile(path)
    let shape = try Self.shape(of: file.header, path: path)
    if let image {
      try Self.check(
        shape, placement: placement, image: image, orientation: orientation, path: path)
    }
    guard file.header.element.isFloat else {
      throw .array(path, .numbers(wanted: "floating-point numbers"))
    }
    let stored = try file.floats()
    if let place = stored.firstIndex(where: { !($0.magnitude <= limit) }) {
      let axes = Self.place(place, in: file.header)
      throw .array(
        path,
        stored[place].isFinite
          ? .tooGreat(place: axes, limit: limit) : .notFinite(place: axes))
    }
    let map = Self.ordered(
      stored, shape: shape, isFortran: file.header.isFortran, layout: placement.layout)
    self = placement.isUpright ? map.turned(from: orientation) : map
  }

  /// Reads probabilities in a folder of gray PNGs.
  ///
  /// - Parameters:
  ///   - placement: the layout is of no use here.
  ///   - image: the sides of the stored image; nil: the map was checked before.
  package init(
    _ stack: PNGStack, in folder: FilePath, placement: MapPlacement, image: ImageSides?,
    orientation: ImageOrientation
  ) throws(OutsideFileError) {
    let shape = try stack.shape()
    if let image {
      var placement = placement
      placement.layout = .chw
      try Self.check(
        shape, placement: placement, image: image, orientation: orientation, path: folder)
    }
    let map = DenseMap(
      columns: shape[2], rows: shape[1], channels: shape[0],
      values: try stack.values(shape: shape))
    self = placement.isUpright ? map.turned(from: orientation) : map
  }

  private init(columns: Int, rows: Int, channels: Int, values: [Float]) {
    self.columns = columns
    self.rows = rows
    self.channels = channels
    self.values = values
  }

  /// The three axes of a header's array, perhaps after others of one element.
  package static func shape(
    of header: NpyHeader, path: FilePath
  ) throws(OutsideFileError) -> [Int] {
    let shape = header.shape
    guard shape.count >= 3, shape.dropLast(3).allSatisfy({ $0 == 1 }) else {
      throw .array(
        path, .axes(shape: shape, wanted: "rows × columns × channels or channels × rows × columns"))
    }
    return Array(shape.suffix(3))
  }

  private static func check(
    _ shape: [Int], placement: MapPlacement, image: ImageSides, orientation: ImageOrientation,
    path: FilePath
  ) throws(OutsideFileError) {
    let (rows, columns) =
      placement.layout == .chw ? (shape[1], shape[2]) : (shape[0], shape[1])
    let seen = placement.isUpright && orientation.swapsAxes ? image.turned : image
    guard columns <= seen.width, rows <= seen.height else {
      throw .map(path, .finerThanImage(columns: columns, rows: rows, image: seen))
    }
    guard placement.isStretched || seen.fits(columns: columns, rows: rows) else {
      let turnedFits =
        !placement.isUpright && orientation.swapsAxes
        && image.turned.fits(columns: columns, rows: rows)
      throw .map(
        path,
        .proportions(columns: columns, rows: rows, image: seen, turnedFits: turnedFits))
    }
  }

  /// The values with rows outside and channels inside.
  private static func ordered(
    _ stored: [Float], shape: [Int], isFortran: Bool, layout: MapLayout
  ) -> DenseMap {
    let (rows, columns, channels) =
      layout == .chw ? (shape[1], shape[2], shape[0]) : (shape[0], shape[1], shape[2])
    let steps =
      layout == .chw
      ? [1, columns * channels, channels] : [columns * channels, channels, 1]
    guard layout == .chw || isFortran else {
      return DenseMap(columns: columns, rows: rows, channels: channels, values: stored)
    }
    // From the axis that runs slowest in the file to the one that runs fastest.
    let axes = isFortran ? [2, 1, 0] : [0, 1, 2]
    let counts = axes.map { shape[$0] }
    let strides = axes.map { steps[$0] }
    let values = [Float](unsafeUninitializedCapacity: stored.count) { values, count in
      stored.withUnsafeBufferPointer { stored in
        var read = 0
        for slow in 0..<counts[0] {
          for middle in 0..<counts[1] {
            var write = slow &* strides[0] &+ middle &* strides[1]
            for _ in 0..<counts[2] {
              values[write] = stored[read]
              read &+= 1
              write &+= strides[2]
            }
          }
        }
      }
      count = stored.count
    }
    return DenseMap(columns: columns, rows: rows, channels: channels, values: values)
  }

  /// The map of the stored image, if this is that of the upright one.
  private func turned(from orientation: ImageOrientation) -> DenseMap {
    guard orientation != .upright else { return self }
    let cells = Raster(width: columns, height: rows, pixels: Array(0..<Int32(columns * rows)))
      .turned(upright: orientation.inverse)
    var turned: [Float] = []
    turned.reserveCapacity(values.count)
    for cell in cells.pixels {
      turned += values[(Int(cell) * channels)..<((Int(cell) + 1) * channels)]
    }
    return DenseMap(columns: cells.width, rows: cells.height, channels: channels, values: turned)
  }

  /// The indices of an element as NumPy would write them.
  private static func place(_ element: Int, in header: NpyHeader) -> [Int] {
    var rest = element
    var place = [Int](repeating: 0, count: header.shape.count)
    let axes = Array(header.shape.indices)
    for axis in header.isFortran ? axes : axes.reversed() {
      place[axis] = rest % header.shape[axis]
      rest /= header.shape[axis]
    }
    return place
  }
}
