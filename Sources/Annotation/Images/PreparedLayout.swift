import Labeling
import Preparation

/// What is noted of how an image is segmented.
struct PreparedLayout: Sendable {
  var image: ImageID
  var width: Int
  var height: Int
  var map: String
  var regions: Int

  /// Those of the images that are prepared.
  static func read(_ sources: [ImageSource], preparer: ImagePreparer) -> [PreparedLayout] {
    sources.compactMap { source in
      guard preparer.isCut(source), let layout = try? preparer.layout(of: source) else {
        return nil
      }
      return PreparedLayout(
        image: source.id, width: layout.storedWidth, height: layout.storedHeight,
        map: layout.graph.digest, regions: layout.count)
    }
  }
}
