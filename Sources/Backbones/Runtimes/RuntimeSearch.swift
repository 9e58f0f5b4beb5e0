import Glibc
package import Imaging
import Labeling

/// Where this machine's onnxruntime is: what a person named, else what an installed Python package brought.
///
/// What was named or found is remembered in a file of the folder of networks, because it belongs to the
/// machine and to no network.
package struct RuntimeSearch: Sendable {
  private let folder: BackboneFolder
  private let environment: [String: String]

  package init(_ folder: BackboneFolder, environment: [String: String]) {
    self.folder = folder
    self.environment = environment
  }

  /// The file that remembers it.
  static let noteName = "onnxruntime"

  private var note: FilePath { folder.path.appending(Self.noteName) }

  /// The library's file.
  ///
  /// Reads a small file; python3 is only asked, within a fraction of a second, where nothing is remembered
  /// or what was remembered is gone.
  ///
  /// - Throws: `noRuntime`, `runtimeGone`, `cancelled`.
  package func path() throws(BackboneError) -> FilePath {
    let remembered = remembered
    if let remembered, remembered.exists { return remembered }
    if let found = try ofPython() {
      // Next time it need not be looked for; if it cannot be written, it will be.
      try? remember(found)
      return found
    }
    throw remembered.map { .runtimeGone($0) } ?? .noRuntime
  }

  /// What was named or found before.
  package var remembered: FilePath? {
    guard let bytes = try? BoundedFile.bytes(of: note, limit: 4_097), bytes.first == Self.slash
    else {
      return nil
    }
    return FilePath(bytes: bytes.prefix { $0 != Self.lineEnd && $0 != 0 })
  }

  /// Keeps a library's path for all networks of this machine.
  package func remember(_ library: FilePath) throws(BackboneError) {
    let number = folder.path.createFolder()
    guard number == 0 else { throw .cannotWrite(folder.path, errorNumber: number) }
    try BackboneFolder.write(library.bytes + [Self.lineEnd], to: note)
  }

  /// The library that an argument means: that file, or the one in a Python environment's folder.
  ///
  /// - Throws: `cannotRead`, `noRuntimeIn`.
  package static func library(at path: FilePath) throws(BackboneError) -> FilePath {
    guard let real = path.resolved else { throw .cannotRead(path, errorNumber: errno) }
    guard real.isFolder else { return real }
    for place in [real] + packageFolders(in: real) {
      if let found = library(in: place) { return found }
    }
    throw .noRuntimeIn(path)
  }

  /// Folders of packages in an environment: `lib/python3.11/site-packages/onnxruntime/capi`, or a package's
  /// own folder.
  private static func packageFolders(in folder: FilePath) -> [FilePath] {
    let libraries = folder.appending("lib")
    let versions = libraries.entryNames.filter { $0.starts(with: Array("python".utf8)) }
      .sorted { $0.lexicographicallyPrecedes($1) }
      .map { libraries.appending($0).appending("site-packages/onnxruntime/capi") }
    return [
      folder.appending("capi"), folder.appending("onnxruntime/capi"), libraries,
    ] + versions
  }

  /// The library in a folder, the last by name if there are several versions.
  private static func library(in folder: FilePath) -> FilePath? {
    folder.entryNames.filter { $0.starts(with: Array("libonnxruntime.so".utf8)) }
      .max { $0.lexicographicallyPrecedes($1) }.map { folder.appending($0) }
  }

  /// Looks the package up without loading it.
  private static let script = """
    import importlib.util as u
    s = u.find_spec("onnxruntime")
    print(*(s.submodule_search_locations or [] if s else []), sep="\\n")
    """

  /// The library that the package `onnxruntime` of the machine's python3 has.
  private func ofPython() throws(BackboneError) -> FilePath? {
    var variables = environment
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    let python = ChildProcess(
      words: ["python3", "-c", Self.script], folder: FilePath("/"), environment: variables)
    let outcome: ChildProcess.Outcome
    do throws(ChildProcess.Failure) {
      outcome = try python.run {}
    } catch {
      guard error == .cancelled else { return nil }
      throw .cancelled
    }
    guard outcome.code == 0 else { return nil }
    for line in outcome.output.split(separator: Self.lineEnd) where line.first == Self.slash {
      if let found = Self.library(in: FilePath(bytes: line).appending("capi")) { return found }
    }
    return nil
  }

  private static let slash = UInt8(ascii: "/")
  private static let lineEnd = UInt8(ascii: "\n")
}

extension FilePath {
  /// Whether a folder is there.
  fileprivate var isFolder: Bool {
    var status = stat()
    return withCString { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
