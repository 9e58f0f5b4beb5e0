import Foundation

/// The built program, run as people run it.
enum Program {
  /// The outcome of a run.
  struct Outcome {
    var output: String
    var words: String
    var code: Int32
  }

  /// The executable next to the tests.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: tests).deletingLastPathComponent()
      .appendingPathComponent("terrazzo").path
  }()

  /// Runs it to its end, with pipes on all three streams.
  static func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs it to its end, with pipes on all three streams, and compares JSON that it prints with its schema.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    let outcome = try run(executable: path, arguments, input: input, environment: environment)
    try PrintedJSON(arguments)?.check(outcome.output)
    return outcome
  }

  /// Whether other users may start the program, too: not if its build is in a private folder.
  static let isOpenToOthers = (try? runWithoutPrivileges(["--version"]))?.code == 0

  /// Runs it as a user to whom file permissions apply, even if the tests run as root.
  static func runWithoutPrivileges(_ arguments: [String]) throws -> Outcome {
    guard geteuid() == 0 else { return try run(arguments) }
    return try run(
      executable: "/usr/bin/setpriv",
      ["--reuid=65534", "--regid=65534", "--clear-groups", path] + arguments, input: "",
      environment: ["HOME": "/nonexistent"])
  }

  /// What every program that tests start finds in its environment.
  static var environment: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    variables["USER"] = "tester"
    variables["LANG"] = "C.UTF-8"
    // What is installed on this machine must not matter.
    variables["XDG_DATA_HOME"] = "/nonexistent"
    return variables
  }

  /// Runs another program in the same way.
  static func run(
    executable: String, _ arguments: [String], input: String = "",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = self.environment.merging(environment) { $1 }
    let files = try ["in", "out", "err"].map { try StreamFile(suffix: $0) }
    defer { files.forEach { $0.remove() } }
    try Data(input.utf8).write(to: files[0].url)
    process.standardInput = try FileHandle(forReadingFrom: files[0].url)
    process.standardOutput = try FileHandle(forWritingTo: files[1].url)
    process.standardError = try FileHandle(forWritingTo: files[2].url)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: try Data(contentsOf: files[1].url), as: UTF8.self),
      words: String(decoding: try Data(contentsOf: files[2].url), as: UTF8.self),
      code: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus)
  }
}

/// A file in place of one stream; unlike a pipe it never fills up.
private struct StreamFile {
  let url: URL

  init(suffix: String) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("terrazzo-\(UUID().uuidString).\(suffix)")
    try Data().write(to: url)
  }

  func remove() {
    try? FileManager.default.removeItem(at: url)
  }
}
