/// How large pictures may be when they are sent, by how fast the last ones reached the terminal.
public struct UploadLimit: Hashable, Sendable {
  /// More pixels than this would not be seen, but would have to be sent.
  public static let usualPixels = 1_048_576
  /// With fewer, cells show as much.
  public static let leastPixels = 65_536
  /// What one picture may take, in seconds.
  private static let patience = 3.0
  /// What took less is no reason for a lower limit: the terminal may have been busy.
  private static let leastSeconds = 1.0
  /// Of a photograph as PNG in Base64.
  private static let bytesPerPixel = 2.3
  /// Slower than this, a second, sixels take longer than `patience` for most regions.
  private static let leastSixelSpeed = 250_000.0

  /// At most so many pixels are sent of a picture.
  public private(set) var pixels = usualPixels
  /// Pictures are better drawn in cells.
  public private(set) var isTooSlow = false
  /// The last pictures in a row for which the link was too slow even at the smallest size.
  private var slow = 0

  public init() {}

  /// Takes what an upload took; true if the limit has changed.
  ///
  /// One slow upload may be a window that was dragged: only the second in a row leads to cells.
  ///
  /// - Parameter mayGiveUp: whether cells are an alternative.
  public mutating func take(
    _ upload: UploadSpeed, form: PixelSupport.Form, mayGiveUp: Bool
  ) -> Bool {
    let before = self
    let speed = upload.bytesPerSecond
    let affordable = speed * Self.patience / Self.bytesPerPixel
    let mayLower = upload.seconds >= Self.leastSeconds
    let isSlow =
      mayLower
      && (form == .sixel
        ? speed < Self.leastSixelSpeed : affordable < Double(Self.leastPixels))
    slow = isSlow ? min(2, slow + 1) : 0
    if slow == 2, mayGiveUp { isTooSlow = true }
    if form == .kitty {
      var steps = Self.usualPixels
      while Double(steps) > affordable, steps > Self.leastPixels { steps /= 2 }
      // Down at once, up only when it will not be down again soon.
      if (steps < pixels && mayLower) || steps > 2 * pixels || steps == Self.usualPixels {
        pixels = steps
      }
    }
    return (pixels, isTooSlow) != (before.pixels, before.isTooSlow)
  }

  /// What a person should know of it.
  public func sentence(_ upload: UploadSpeed) -> String {
    let measured = "This connection carries about \(upload.words)"
    if isTooSlow { return "\(measured): images are drawn with characters from now on." }
    if pixels == Self.usualPixels { return "\(measured): images are sent in full again." }
    return "\(measured): images are sent with at most \(pixels / 1024) thousand pixels."
  }
}
