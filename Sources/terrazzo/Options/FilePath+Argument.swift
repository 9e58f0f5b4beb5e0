import Imaging

extension FilePath {
  /// A path from the command line, byte for byte even if it is not UTF-8.
  ///
  /// Parsed arguments are text in which invalid bytes are replaced; the original bytes are looked
  /// up among the process's arguments.
  init(argument: String) {
    let raw = Self.rawArguments.first { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return text == argument && Array(text.utf8) != bytes
    }
    if let raw {
      self.init(bytes: raw)
    } else {
      self.init(argument)
    }
  }

  /// Every argument, and also the value of each `--name=value` and each `word:value`.
  private static var rawArguments: [[UInt8]] {
    var found: [[UInt8]] = []
    for index in 0..<Int(CommandLine.argc) {
      guard let start = CommandLine.unsafeArgv[index] else { continue }
      var bytes: [UInt8] = []
      var cursor = start
      while cursor.pointee != 0 {
        bytes.append(UInt8(bitPattern: cursor.pointee))
        cursor += 1
      }
      found.append(bytes)
      if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
        found.append(Array(bytes[(equals + 1)...]))
      }
      if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
        found.append(Array(bytes[(colon + 1)...]))
      }
    }
    return found
  }
}
