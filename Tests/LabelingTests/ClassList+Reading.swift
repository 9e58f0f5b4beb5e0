import Labeling

extension ClassList {
  /// `sky,building,road`.
  init(commaList: String) throws(ClassListError) {
    try self.init(entries: try ClassListSource(commaList: commaList).entries)
  }

  /// A file's bytes; see `ClassListSource`.
  init(fileContents bytes: [UInt8]) throws(ClassListError) {
    try self.init(entries: try ClassListSource(fileContents: bytes).entries)
  }
}
