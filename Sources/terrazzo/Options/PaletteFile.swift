import Foundation
import Imaging

/// The class lists that come with the program.
enum PaletteFile {
  static let names = ["cityscapes", "voc", "camvid"]

  /// Looks beside the executable and above it, where a checkout, a bundle or an installation has
  /// them; nil if they are nowhere.
  static func path(named name: String) -> String? {
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else { return nil }
    var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
    for _ in 0..<5 {
      for place in ["assets/palettes", "share/terrazzo/palettes"] {
        let path = folder.appendingPathComponent("\(place)/\(name).json").path
        if FileManager.default.fileExists(atPath: path) { return path }
      }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }
}
