import Foundation
import Labeling
import Networks

/// What `--backbone` says: a network, and at how many times its size it sees an image.
///
/// `efficientnet-lite2`, `efficientnet-lite2:scales=1+1.5`.
struct BackboneArgument: Equatable {
  /// A name, or a file.
  var network: String
  var scales: [Double] = [1]

  private static let mark = ":scales="

  /// - Throws: `CommandError.networkScales`.
  init(_ text: String) throws(CommandError) {
    network = text
    guard let range = text.range(of: Self.mark, options: .backwards) else { return }
    network = String(text[..<range.lowerBound])
    let given = text[range.upperBound...].split(separator: "+", omittingEmptySubsequences: false)
      .map { Double(String($0)) }
    scales = given.compactMap(\.self).sorted()
    guard scales.count == given.count, MultiscaleNetwork.allows(scales) else {
      throw .networkScales(DisplayText(String(text[range.upperBound...])))
    }
  }
}
