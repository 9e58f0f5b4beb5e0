public import Imaging
import Synchronization
package import TerminalGraphics

/// PNGs of pictures that will be shown soon, made before they are needed.
///
/// Packing a megapixel takes longer than a frame may; whoever loads a picture prepares it here, on a
/// thread of its own.
public final class EncodedPictures: Sendable {
  /// A picture as a terminal gets it.
  package struct Encoded: Sendable {
    package let width: Int
    package let height: Int
    /// The PNG in Base64.
    package let text: [UInt8]
  }

  private struct Kept {
    let picture: Raster<RGB>
    let light: LightCurve
    let encoded: Encoded
  }

  private static let most = 6
  private let kept = Mutex<[Kept]>([])
  private let isExpecting = Mutex(false)
  /// How bright pictures were shown last.
  private let level = Mutex(LightLevel.auto)
  private let mostPixels = Mutex(UploadLimit.usualPixels)

  public init() {}

  /// Whether pictures are worth preparing from now on.
  public func expectPictures(_ isExpected: Bool = true) {
    isExpecting.withLock { $0 = isExpected }
  }

  /// From now on, at most so many pixels of a picture are sent.
  public func limit(to pixels: Int) { mostPixels.withLock { $0 = max(1, pixels) } }

  /// Encodes a picture, as bright as the last one, unless it is already here or none is expected.
  ///
  /// Takes about 50 ms for a megapixel.
  public func prepare(_ picture: Raster<RGB>, _ brightness: Brightness) {
    guard isExpecting.withLock({ $0 }) else { return }
    let light = LightCurve(
      view: brightness, image: brightness, level: level.withLock { $0 })
    _ = prepared(picture, light: light)
  }

  /// The picture at the size in which it is sent, encoded now if it was not prepared.
  package func encoded(_ picture: Raster<RGB>, light: LightCurve) -> Encoded {
    if let shown = light.level { level.withLock { $0 = shown } }
    return prepared(picture, light: light)
  }

  private func prepared(_ picture: Raster<RGB>, light: LightCurve) -> Encoded {
    if let known = known(picture, light: light) { return known }
    let size = size(of: picture)
    let encoded = Self.encode(picture, light: light, width: size.width, height: size.height)
    kept.withLock { kept in
      kept.append(Kept(picture: picture, light: light, encoded: encoded))
      if kept.count > Self.most { kept.removeFirst() }
    }
    return encoded
  }

  /// The picture, if it was already encoded in this light and at the size in which it is sent.
  func known(_ picture: Raster<RGB>, light: LightCurve) -> Encoded? {
    let size = size(of: picture)
    return kept.withLock { kept in
      kept.first {
        $0.light == light && $0.encoded.width == size.width
          && $0.encoded.height == size.height && $0.picture == picture
      }?.encoded
    }
  }

  /// So many pictures on a screen do not share what is allowed: a picture, an overview and a close-up.
  private static let few = 4
  /// Fewer pixels of a picture show nothing.
  private static let leastPixels = 400

  /// The size in which a picture is sent: its own, or a smaller one of as many pixels as are allowed.
  ///
  /// - Parameter count: how many pictures the screen holds. Over a slow connection the tiles of a sheet have together as many
  ///   pixels as one large picture.
  package func size(of picture: Raster<RGB>, among count: Int = 1) -> (width: Int, height: Int) {
    var mostPixels = mostPixels.withLock { $0 }
    if count > Self.few, mostPixels < UploadLimit.usualPixels {
      mostPixels = max(Self.leastPixels, mostPixels / count)
    }
    let pixels = picture.width * picture.height
    guard pixels > mostPixels else { return (picture.width, picture.height) }
    let factor = (Double(mostPixels) / Double(pixels)).squareRoot()
    return (
      max(1, Int(Double(picture.width) * factor)), max(1, Int(Double(picture.height) * factor))
    )
  }

  static func encode(
    _ picture: Raster<RGB>, light: LightCurve, width: Int, height: Int
  ) -> Encoded {
    let isWhole = width == picture.width && height == picture.height
    let sent = isWhole ? picture : picture.resized(width: width, height: height)
    return Encoded(
      width: width, height: height, text: Base64.encode(PNGEncoder.encode(light.applied(to: sent))))
  }
}
