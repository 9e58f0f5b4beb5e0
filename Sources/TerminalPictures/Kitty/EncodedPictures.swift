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

  /// More pixels than this would not be seen, but would have to be sent.
  static let mostPixels = 1_048_576
  private static let most = 6
  private let kept = Mutex<[Kept]>([])
  private let isExpecting = Mutex(false)
  /// How bright pictures were shown last.
  private let level = Mutex(LightLevel.auto)

  public init() {}

  /// From now on, pictures are worth preparing.
  public func expectPictures() { isExpecting.withLock { $0 = true } }

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
    let size = Self.size(of: picture)
    let encoded = Self.encode(picture, light: light, width: size.width, height: size.height)
    kept.withLock { kept in
      kept.append(Kept(picture: picture, light: light, encoded: encoded))
      if kept.count > Self.most { kept.removeFirst() }
    }
    return encoded
  }

  /// The picture, if it was already encoded in this light.
  func known(_ picture: Raster<RGB>, light: LightCurve) -> Encoded? {
    kept.withLock { kept in
      kept.first { $0.light == light && $0.picture == picture }?.encoded
    }
  }

  /// The size in which a picture is sent: its own, or that of a megapixel.
  package static func size(of picture: Raster<RGB>) -> (width: Int, height: Int) {
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
