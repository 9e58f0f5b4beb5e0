import Labeling

extension ImageName {
  /// The name as text: UTF-8 as it is, other bytes as `\xNN`, a backslash as two.
  var escaped: String {
    var text = ""
    var rest = bytes[...]
    while let byte = rest.first {
      let part = (1...min(4, rest.count)).lazy.compactMap {
        String(validating: rest.prefix($0), as: UTF8.self)
      }.first
      if let part {
        text += part == "\\" ? "\\\\" : part
        rest = rest.dropFirst(part.utf8.count)
      } else {
        let digits = String(byte, radix: 16)
        text += "\\x" + (digits.count == 1 ? "0" : "") + digits
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// The name that `escaped` wrote; nil for what it never writes.
  init?(escaped text: String) {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      if rest.first == UInt8(ascii: "\\") {
        bytes.append(byte)
        rest = rest.dropFirst()
      } else {
        let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
        guard rest.first == UInt8(ascii: "x"), let value = UInt8(digits, radix: 16) else {
          return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(3)
      }
    }
    guard !bytes.isEmpty else { return nil }
    self.init(bytes: bytes)
  }
}
