package import Imaging
package import Labeling
package import OutsideFiles

/// Why features of another program cannot be added, or cannot describe an image.
package enum FeatureFilesError: Error, Hashable {
  // MARK: Adding

  case name(String)
  case folderUnreadable(ImageFileError)
  /// The folder has no files of the ending.
  case noFiles(FilePath)
  /// No file's name is that of an image; where the first image's is expected.
  case noneFits(FilePath, expected: FilePath)
  /// Images without a file, and where the first ones' are expected.
  case imagesWithoutFile(Int, of: Int, expected: [FilePath])
  /// Files that cannot be used, the first ones.
  case unusable(Int, of: Int, first: [OutsideFileError])
  /// All files can be read in both ways.
  case ambiguous(shape: [Int])
  /// Stretched images say nothing of which axis is which.
  case needsLayout
  case channels(Int, limit: Int)
  case imageUnreadable(DisplayText)
  case unknown(NamedFiles, known: [String])
  /// None of the channels' classes is the project's.
  case noClassMatches([String], project: [String])
  case classListUnusable(FilePath, reason: String)
  case noClassOrOneTwice(FilePath)

  // MARK: What is stored

  case listMissing(NamedFiles, FilePath)
  case listDamaged(NamedFiles, FilePath)
  case listNotWritten(ImageFileError)

  // MARK: Describing

  case folderMissing(NamedFiles, FilePath)
  case noFile(NamedFiles)
  case fileMissing(NamedFiles, FilePath)
  case fileChanged(NamedFiles, FilePath)
}

extension FeatureFilesError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .name(let name):
      """
      "\(DisplayText(String(name.prefix(40))))" cannot name features. Use up to 40 lowercase letters, digits and hyphens.
      """
    case .folderUnreadable(let error): error.description
    case .noFiles(let folder):
      """
      \(folder) has no .npy files, so nothing can be added. Write one array for each image with \
      numpy.save.
      """
    case .noneFits(let folder, let expected):
      """
      No .npy file in \(folder) has the name of an image. Name them like the images: \(expected).
      """
    case .imagesWithoutFile(let missing, let count, let expected):
      """
      \(Figures.count(missing)) of \(Figures.counted(count, "image")) have no file: \
      \(Self.list(expected.map(\.description), of: missing)). Write them, or leave these images out with \
      --partial.
      """
    case .unusable(let bad, let count, let first):
      first.map(\.description).joined(separator: "\n")
        + "\n\(Figures.count(bad)) of \(Figures.counted(count, "file")) cannot be used, so nothing was added."
    case .ambiguous(let shape):
      """
      Arrays of the shape \(shape.map(String.init).joined(separator: " × ")) can be read with the \
      channels first or last. Say which with --layout chw or --layout hwc.
      """
    case .needsLayout:
      """
      With --stretched, proportions do not tell which axis holds the channels. Say it with --layout chw \
      or --layout hwc.
      """
    case .channels(let channels, let limit):
      """
      The features have \(Figures.count(channels)) channels, and the limit is \(Figures.count(limit)). Reduce them before \
      they are written.
      """
    case .imageUnreadable(let reason): reason.description
    case .unknown(let files, let known):
      "The project has no \(files.kind.rawValue) \"\(DisplayText(String(files.name.prefix(40))))\". "
        + (known.isEmpty ? "It has none." : "It has \(known.joined(separator: ", ")).")
    case .noClassMatches(let names, let project):
      """
      None of the classes of the channels (\(Self.list(names))) is one of the project's \
      (\(Self.list(project))). Name them alike, or rename those of the project with terrazzo classes.
      """
    case .classListUnusable(let path, let reason):
      """
      The classes of the channels cannot be read from \(path): \(reason) Write one name a line, in the \
      order of the channels, or name the file with --classes.
      """
    case .noClassOrOneTwice(let path):
      """
      The classes of the channels cannot be read from \(path) because it names none, or one twice. Write \
      one name a line, in the order of the channels.
      """
    case .listMissing(let files, let path):
      """
      The \(files.words) cannot be used because \(path) is missing. Add them again with \
      \(files.adding), or do without them: \(files.removing).
      """
    case .listDamaged(let files, let path):
      """
      The \(files.words) cannot be used because \(path) is damaged. Add them again with \
      \(files.adding).
      """
    case .listNotWritten(let error): error.description
    case .folderMissing(let files, let folder):
      """
      The \(files.words) are needed for \(files.uses), and \(folder) is not \
      there. Mount or restore it, add them from another folder with \(files.adding), or do without \
      them: \(files.removing).
      """
    case .noFile(let files):
      """
      the \(files.words) have no file for it. Write it and add them again with \(files.adding).
      """
    case .fileMissing(let files, let path):
      "\(path) is missing. Restore it, or add the \(files.words) again with \(files.adding)."
    case .fileChanged(let files, let path):
      """
      \(path) was changed since it was added. Add the \(files.words) again with \(files.adding).
      """
    }
  }

  /// The first names, for people.
  private static func list(_ names: [String]) -> String {
    list(names.prefix(12).map { DisplayText(String($0.prefix(40))).description }, of: names.count)
  }

  private static func list(_ words: [String], of count: Int) -> String {
    words.joined(separator: ", ") + (count > words.count ? " and others" : "")
  }
}
