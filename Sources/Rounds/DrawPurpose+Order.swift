package import Labeling
package import Preparation

extension DrawPurpose {
  /// Images in the order of their keys; those that come or go do not change that of the others.
  package func order(of images: [ImageID], seed: UInt64) -> [ImageID] {
    images.map { (key(seed, $0), $0) }.sorted { $0 < $1 }.map(\.1)
  }
}
