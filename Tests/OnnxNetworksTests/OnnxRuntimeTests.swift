import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import OnnxNetworks

/// Files that are no runtime, or not the right one.
@Suite("Loading onnxruntime", .waitsForProcesses)
struct OnnxRuntimeTests {
  private let folder = TemporaryFolder()

  private static func error(_ path: FilePath) -> OnnxError? {
    do throws(OnnxError) {
      _ = try OnnxRuntime(at: path)
      return nil
    } catch {
      return error
    }
  }

  @Test("What is not a library is refused with the system's reason")
  func notALibrary() throws {
    let text = try folder.write(Array("nothing".utf8), to: "a.so")
    guard case .notLoaded(text, let reason) = Self.error(text) else {
      Issue.record("loaded")
      return
    }
    #expect(reason.description.contains("file too short"))
    guard case .notLoaded = Self.error(folder.path.appending("none")) else {
      Issue.record("loaded")
      return
    }
    // Not looked up among the system's libraries.
    guard case .notLoaded = Self.error(FilePath("libm.so.6")) else {
      Issue.record("loaded")
      return
    }
  }

  /// A library of a few lines of C; nil where there is no compiler.
  private func library(_ source: String) throws -> FilePath? {
    let compilers = ["/usr/bin/cc", "/usr/bin/clang", "/opt/swift/usr/bin/clang"]
    guard let compiler = compilers.first(where: { access($0, X_OK) == 0 }) else { return nil }
    let file = try folder.write(Array(source.utf8), to: "fake.c")
    let result = folder.path.appending("libfake.so")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: compiler)
    process.arguments = ["-shared", "-fPIC", "-o", result.description, file.description]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? result : nil
  }

  @Test("A library without the function that onnxruntime has is another one")
  func anotherLibrary() throws {
    guard let path = try library("int answer(void) { return 42; }") else { return }
    #expect(Self.error(path) == .notARuntime(path))
    #expect(
      OnnxError.notARuntime(path).description
        == """
        Cannot use \(path): it is a library, but not onnxruntime. Name the file libonnxruntime.so of this \
        machine with terrazzo backbone runtime FILE.
        """)
  }

  @Test("A runtime that does not know the functions is too old, and says its version")
  func tooOld() throws {
    let source = """
      static const void *table(unsigned version) { return 0; }
      static const char *version(void) { return "1.2\\x1b[2J"; }
      static const struct { void *a; void *b; } base = {(void *)table, (void *)version};
      const void *OrtGetApiBase(void) { return &base; }
      """
    guard let path = try library(source) else { return }
    guard case .tooOld(path, let version, let needed) = Self.error(path) else {
      Issue.record("loaded")
      return
    }
    #expect(version.description == "1.2\\u{1b}[2J" && needed == "1.16")
  }

  @Test("A table with gaps is not believed, and neither is a missing one")
  func gaps() throws {
    for base in ["0", "&base"] {
      let source = """
        static void *functions[200];
        static const void *table(unsigned version) { return functions; }
        static const char *version(void) { return 0; }
        static const struct { void *a; void *b; } base = {(void *)table, (void *)version};
        const void *OrtGetApiBase(void) { return \(base); }
        """
      guard let path = try library(source) else { return }
      // A second library of one path would be the first one again.
      let copy = folder.path.appending("copy\(base.count).so")
      try FileManager.default.copyItem(atPath: path.description, toPath: copy.description)
      #expect(Self.error(copy) == .notARuntime(copy))
    }
  }
}
