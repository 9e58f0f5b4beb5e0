import ActiveLearning
import Foundation
import Imaging
import Labeling
import Numerics
import TestSupport
import Testing

@testable import Rounds

/// Lets a shell command learn: it reads a label a line and writes a share for each class.
private struct ShellTrainer: ClassifierTrainer {
  let name = "shell"
  /// Not among the settings: a project's file must not say which program runs.
  let command: String

  func train(
    features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
    progress: (Double) -> Void
  ) async throws(TrainingError) -> any Classifier {
    let folder = TemporaryFolder()
    let files = ["in", "out", "err"].map {
      URL(fileURLWithPath: folder.path.appending($0).description)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    do {
      try Data(labels.map { "\($0)\n" }.joined().utf8).write(to: files[0])
      for file in files.dropFirst() { try Data().write(to: file) }
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      let ended = AsyncStream<Void>.makeStream()
      process.terminationHandler = { _ in ended.continuation.finish() }
      try process.run()
      await withTaskCancellationHandler {
        // A task that is cancelled does not wait for the stream to end, so the handler ends the process.
        for await _ in ended.stream {}
      } onCancel: {
        // A thread of Swift's pool blocks signals, and the process inherits that; but not this one.
        kill(process.processIdentifier, SIGKILL)
      }
      process.waitUntilExit()
    } catch {
      throw .program(ProgramFailure(program: "/bin/sh", status: 127, output: []))
    }
    if Task.isCancelled { throw .cancelled }
    guard process.terminationReason == .exit, process.terminationStatus == 0,
      let shares = read(files[1], classes: classes)
    else {
      let signal: Int32 = process.terminationReason == .exit ? 0 : 128
      throw .program(
        ProgramFailure(
          program: "/bin/sh", status: signal + process.terminationStatus,
          output: (try? Data(contentsOf: files[2])).map(Array.init) ?? []))
    }
    progress(1)
    return Shares(columns: features.columns, shares: shares)
  }

  private func read(_ file: URL, classes: Int) -> [Float]? {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let shares = text.split(separator: "\n").compactMap { Float($0) }
    return shares.count == classes ? shares : nil
  }

  func classifier(from bytes: [UInt8]) throws -> any Classifier {
    try JSONDecoder().decode(Shares.self, from: Data(bytes))
  }
}

private struct Shares: Classifier, Codable {
  var columns: Int
  var shares: [Float]
  var classes: Int { shares.count }

  func predict(_ features: FeatureMatrix) -> Prediction {
    Prediction(
      rows: features.rows, classes: classes,
      probabilities: (0..<features.rows).flatMap { _ in shares })
  }

  func encoded() -> [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? [] }
}

@Suite("A trainer that is another process", .waitsForProcesses)
struct ProgramTrainerTests {
  private let features = FeatureMatrix(rows: 4, columns: 1, values: [1, 2, 3, 4])
  private let labels: [Int32] = [0, 1, 1, 1]

  private func trained(by command: String) async throws -> any Classifier {
    try await ShellTrainer(command: command).train(
      features: features, labels: labels, classes: 2, seed: 1, progress: { _ in })
  }

  @Test("gives what the process learned")
  func success() async throws {
    let model = try await trained(
      by: "awk '{ n[$1]++ } END { for (c = 0; c < 2; c++) print n[c] / NR }'")
    #expect(
      model.predict(features).probabilities == [0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75])
    let read = try ShellTrainer(command: "").classifier(from: model.encoded())
    #expect(read.predict(features) == model.predict(features))
  }

  @Test("says how the process failed: with a status, a signal, or without a result")
  func failure() async throws {
    func failure(of command: String) async -> ProgramFailure? {
      do {
        _ = try await trained(by: command)
        return nil
      } catch TrainingError.program(let failure) {
        return failure
      } catch { return nil }
    }
    let status = await failure(of: "echo one >&2; printf 'no \\033[2J memory\\n' >&2; exit 3")
    #expect(status?.status == 3 && status?.lastWords.description == "no \\u{1b}[2J memory")
    #expect(await failure(of: "kill -9 $$")?.status == 137)
    #expect(await failure(of: "echo 1")?.status == 0)
    #expect(
      RoundError.training(.program(try #require(status))).description
        == "A model cannot be trained, because the program /bin/sh ended with status 3 and said: "
        + "no \\u{1b}[2J memory. Run it by itself to find out why, then train again.")
  }

  @Test("is ended with the task")
  func cancelling() async throws {
    let folder = TemporaryFolder()
    let started = folder.path.appending("started").description
    let task = Task { try await trained(by: "echo $$ > '\(started)'; exec sleep 600") }
    var pid: Int32 = 0
    while pid == 0 {
      try await Task.sleep(for: .milliseconds(10))
      let text = (try? String(contentsOfFile: started, encoding: .utf8)) ?? ""
      if text.hasSuffix("\n") { pid = Int32(text.dropLast()) ?? -1 }
    }
    #expect(pid > 0 && kill(pid, 0) == 0)
    task.cancel()
    await #expect(throws: TrainingError.cancelled) { try await task.value }
    #expect(kill(pid, 0) != 0)
  }
}
