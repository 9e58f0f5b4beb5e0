import Foundation

/// Real images for measurements, next to the checkout or where `TERRAZZO_DATA` says; often absent.
public enum DataSet {
  /// The folder that holds `camvid` and `bsds500`, if it exists.
  public static let folder: String? = {
    let fromEnvironment = ProcessInfo.processInfo.environment["TERRAZZO_DATA"]
    let besideCheckout = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("shared/data").path
    let path = fromEnvironment ?? besideCheckout
    return FileManager.default.fileExists(atPath: path + "/camvid") ? path : nil
  }()
}
