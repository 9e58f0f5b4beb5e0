import Imaging
import TerminalGraphics

/// The sequences of kitty's graphics protocol that are used, each answered by nothing (`q=2`).
///
/// Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/
enum KittyCommand {
  /// Base64 bytes of one chunk of an upload; the protocol's limit.
  private static let chunk = 4096

  private static func sequence(_ keys: String, payload: ArraySlice<UInt8> = []) -> [UInt8] {
    let separator: [UInt8] = payload.isEmpty ? [] : [0x3B]
    return Array("\u{1B}_G\(keys)".utf8) + separator + payload + [0x1B, 0x5C]
  }

  /// Gives the terminal a PNG, in Base64, under a number; nothing is shown.
  static func upload(_ text: [UInt8], image: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + text.count / chunk * 16 + 64)
    var start = 0
    repeat {
      let end = min(text.count, start + chunk)
      let more = end < text.count ? 1 : 0
      // After the first chunk only `m` and `q` may be said.
      let keys = start == 0 ? "a=t,f=100,i=\(image),q=2,m=\(more)" : "q=2,m=\(more)"
      bytes += sequence(keys, payload: text[start..<end])
      start = end
    } while start < text.count
    return bytes
  }

  /// Gives the terminal an image of one even color under a number; nothing is shown.
  ///
  /// To be shown is `evenPart`: where terminals smooth what they enlarge, edges fade.
  static func upload(_ color: RGBA, image: UInt32) -> [UInt8] {
    let pixels = (0..<9).flatMap { _ in [color.red, color.green, color.blue, color.alpha] }
    return sequence("a=t,f=32,s=3,v=3,i=\(image),q=2", payload: Base64.encode(pixels)[...])
  }

  /// The pixel in the middle of an image of one color.
  static let evenPart = PixelBox(x: 1, y: 1, width: 1, height: 1)

  /// Shows a part of an image over cells from the cursor on, which stays.
  ///
  /// A placement of the same image with the same number is replaced.
  static func place(_ placement: KittyPlacement) -> [UInt8] {
    let area = placement.area
    let which = "a=p,i=\(placement.image),p=\(placement.number)"
    let what =
      placement.part.map { ",x=\($0.x),y=\($0.y),w=\($0.width),h=\($0.height)" } ?? ""
    let place = "c=\(area.size.columns),r=\(area.size.rows),z=\(placement.depth)"
    return Sequence.cursor(column: area.column, row: area.row)
      + sequence("\(which)\(what),\(place),C=1,q=2")
  }

  /// Shows a whole image over cells from the cursor on; the cursor stays.
  static func show(_ image: UInt32, columns: Int, rows: Int) -> [UInt8] {
    sequence("a=p,i=\(image),c=\(columns),r=\(rows),C=1,q=2")
  }

  /// The number of a test card, which stays on the screen after the program.
  static let cardNumber: UInt32 = 7_365_017

  /// Removes one placement; the image stays.
  static func remove(image: UInt32, number: Int) -> [UInt8] {
    sequence("a=d,d=i,i=\(image),p=\(number),q=2")
  }

  /// Frees what an image takes, with its placements, by giving its number to one of a single pixel.
  ///
  /// Deleting it would make kitty (0.26) free every other image that is not shown, too.
  static func shrink(image: UInt32) -> [UInt8] {
    sequence("a=t,f=24,s=1,v=1,i=\(image),q=2", payload: Array("AAAA".utf8)[...])
  }

  /// Removes every placement of this screen, and frees the images that have none.
  static let removeAll = sequence("a=d,d=A,q=2")

  /// Asks whether the protocol is understood, by an image of one pixel that is not kept.
  static let question = sequence(
    "i=\(questionNumber),s=1,v=1,a=q,t=d,f=24", payload: Array("AAAA".utf8)[...])

  /// The number in the answer to `question`.
  static let questionNumber = 31
}
