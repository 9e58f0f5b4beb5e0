import Foundation

/// Who runs the program, and where.
package enum Person {
  /// The name from the person's settings, else the user's name, or the user's number.
  package static var name: String {
    if let name = UserSettings.current.annotator { return name }
    let environment = ProcessInfo.processInfo.environment
    for name in [environment["USER"], environment["LOGNAME"]] {
      if let name, !name.isEmpty { return name }
    }
    return "uid\(getuid())"
  }

  /// The machine's own name; querying a name server could take seconds.
  package static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
