package import Imaging
import Labeling

/// The classes of a map's channels, in order, as a file names them.
///
/// A list of names, one a line, or anything else that names classes: a palette in JSON, a label map.
package struct ChannelClasses: Sendable {
  package let names: [String]

  package init(_ path: FilePath) throws(FeatureFilesError) {
    let bytes: [UInt8]
    do throws(ImageFileError) {
      let file = try OpenFile(path)
      bytes = try file.bytes(at: 0, count: min(file.size, ClassListSource.mostBytes + 1))
    } catch {
      throw .classListUnusable(path, reason: error.description)
    }
    do throws(ClassListError) {
      names = try ClassListSource(fileContents: bytes).entries.map(\.name)
    } catch {
      throw .classListUnusable(path, reason: error.description)
    }
    guard !names.isEmpty, Set(names).count == names.count else {
      throw .noClassOrOneTwice(path)
    }
  }
}
