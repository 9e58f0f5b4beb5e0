import Glibc
package import Imaging
package import Labeling

/// Why a run of a trainer brought nothing.
package enum TrainerError: Error, Hashable {
  case folderNotWritable(FilePath, errorNumber: Int32)
  case roundNotWritten(ImageFileError)
  /// Another process runs the trainer of the project.
  case running(FilePath)
  /// The shell could not be started.
  case notStarted(errorNumber: Int32)
  /// It was ended because the session ends.
  case stopped
  case tooLong(Int, seconds: Double)
  /// It said itself that it failed, or was killed; the last line of its output.
  case failed(Int, code: Int32, words: DisplayText?, log: FilePath)

  // MARK: Its results

  case noResults(Int, log: FilePath)
  case inputChanged(Int, FilePath)
  case notAFolder(Int, FilePath)
  /// A link, a pipe or the like.
  case notAFile(Int, FilePath)
  case tooManyFiles(Int, FilePath)
  /// Images without a file, of how many, and where the first one was expected.
  case imagesLeftOut(Int, missing: Int, of: Int, first: FilePath)
  /// The probabilities or features cannot be used.
  case refused(Int, reason: DisplayText)
}

extension TrainerError {
  /// The results of a round cannot be used, as another error says.
  package static func refused(_ round: Int, because error: some Error) -> TrainerError {
    .refused(round, reason: DisplayText("\(error)".replacing("\n", with: " ")))
  }
}

extension TrainerError: CustomStringConvertible {
  private static let rest = "The model of before stays in use."

  package var description: String {
    switch self {
    case .folderNotWritable(let path, let number):
      """
      The trainer cannot be run because \(path) cannot be written: \(SystemWords.of(number)). Make \
      room or give permission, or keep the project elsewhere with --project.
      """
    case .roundNotWritten(let error): "The trainer is not run. \(error)"
    case .running(let path):
      """
      The trainer is not run because another process runs it, or it is still ending (\(path)). Try again \
      when it has ended.
      """
    case .notStarted(let number):
      "The trainer cannot be started: \(SystemWords.of(number)). Free memory or processes, and try again."
    case .stopped: "The trainer was stopped. It goes on from its checkpoint in the next session."
    case .tooLong(let round, let seconds):
      """
      The trainer was ended in round \(round) because it ran for \(Figures.seconds(seconds)), the limit. \
      \(Self.rest) Raise the limit with --trainer-limit.
      """
    case .failed(let round, let code, let words, let log):
      """
      The trainer failed in round \(round) \(Self.ending(code))\
      \(words.map { ": \($0)" } ?? "")\(words?.description.hasSuffix(".") == true ? "" : ".") \(Self.rest) \(log) has its output.
      """
    case .noResults(let round, let log):
      """
      The trainer ended round \(round) without a failure and without probabilities. \(Self.rest) Have it write \
      them where manifest.json says; \(log) has its output.
      """
    case .inputChanged(let round, let path):
      """
      The results of the trainer's round \(round) are not used because it changed what it was given: \
      \(path). \(Self.rest) Have it write only below out.
      """
    case .notAFolder(let round, let path):
      """
      The results of the trainer's round \(round) are not used because \(path) is no folder any more. \
      \(Self.rest) Have it keep the folders that it finds.
      """
    case .notAFile(let round, let path):
      """
      The results of the trainer's round \(round) are not used because \(path) is a link or something else that \
      is no file. \(Self.rest) Have it write the file itself.
      """
    case .tooManyFiles(let round, let path):
      """
      The results of the trainer's round \(round) are not used because \(path) holds far more files than there are \
      images and classes. \(Self.rest) Have it write one file for each image.
      """
    case .imagesLeftOut(let round, let missing, let count, let first):
      """
      The results of the trainer's round \(round) are not used because \(Figures.count(missing)) of \
      \(Figures.counted(count, "image")) have no file, such as \(first). \(Self.rest) Have it write one for \
      every image of manifest.json.
      """
    case .refused(let round, let reason):
      "The results of the trainer's round \(round) are not used. \(reason) \(Self.rest)"
    }
  }

  private static func ending(_ code: Int32) -> String {
    code > 128 ? "(killed by signal \(code - 128))" : "(exit code \(code))"
  }
}
