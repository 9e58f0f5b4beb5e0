package import Imaging
import Labeling

/// Paths as they can be typed into a shell.
package enum ShellText {
  /// The bytes, quoted if a shell would interpret them otherwise.
  package static func quoted(_ path: FilePath) -> String {
    let plain = path.bytes.allSatisfy { byte in
      isLetter(byte) || "0123456789/._-+,:@%=".utf8.contains(byte) || byte >= 0x80
    }
    if plain, !path.bytes.isEmpty, let text = String(validating: path.bytes, as: UTF8.self),
      DisplayText(text).description == text
    {
      return text
    }
    if path.bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) {
      return "'"
        + path.description.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
    }
    return "$'" + path.bytes.map(escaped).joined() + "'"
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7f: String(UnicodeScalar(byte))
    default:
      "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
