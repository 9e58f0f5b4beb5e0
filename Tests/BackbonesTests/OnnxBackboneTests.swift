import Foundation
import Imaging
import Labeling
import Networks
import OnnxNetworks
import TestSupport
import Testing

@testable import Backbones

/// Networks of one's own in the folder; nothing is run.
@Suite("Networks of one's own")
struct OnnxBackboneTests {
  private let place = TemporaryFolder()

  private var folder: BackboneFolder { BackboneFolder(place.path.appending("data/backbones")) }

  private var installer: BackboneInstaller { BackboneInstaller(folder: folder, environment: [:]) }

  private func error(_ body: () throws -> Void) -> BackboneError? {
    do {
      try body()
      return nil
    } catch {
      return error as? BackboneError
    }
  }

  /// A small network described under a name, as it lies on a disk.
  private func write(_ name: String, seed: UInt64 = 1) throws -> FilePath {
    let note = """
      {"input":"x","multiple":1,"name":"\(name)",\
      "scale":{"deviations":[1,1,1],"means":[0,0,0],"order":"rgb"},\
      "taps":[{"channels":6,"offset":1.5,"output":"b","stride":4}],"version":1}
      """
    let entry = OnnxBytes.Message().text(1, "terrazzo.backbone").text(2, note)
    return try place.write(
      OnnxBytes.small(seed: seed) + OnnxBytes.Message().message(14, entry).bytes,
      to: "\(name)-\(seed).onnx")
  }

  @Test("A described file is installed once, listed, exported as it was, and removed")
  func circle() throws {
    let path = try write("mine")
    let outcome = try installer.install(.file(path)) { _ in }
    #expect(
      outcome.isNew
        && outcome.words == "mine is installed: 2 kB. It needs onnxruntime on this machine.")
    #expect(try !installer.install(.file(path)) { _ in }.isNew)
    let installed = try #require(folder.installed.first)
    #expect(installed.form == .onnx && folder.installed.count == 1)
    #expect(installed.path.description.hasSuffix("/mine-\(installed.digest.hexadecimal).onnx"))
    let taps = [OnnxTap(output: "b", channels: 6, stride: 4, offset: 1.5)]
    #expect(try folder.onnxDescription(of: installed).taps == taps)
    #expect(try folder.onnx(of: installed).description.taps == taps)
    let line = BackboneLine(installed, in: folder)
    #expect(BackboneReport(folder).table == ["mine  2 kB  ONNX, 1 tap"] && line.problem == nil)
    let copy = place.path.appending("copy.onnx")
    try folder.export(folder.name("mine"), to: copy)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: copy.description))
        == Data(contentsOf: URL(fileURLWithPath: path.description)))
    try folder.remove(folder.name("mine"))
    #expect(folder.installed.isEmpty)
    #expect(try installer.install(.file(copy)) { _ in }.isNew)
  }

  @Test("One name is one network, in whatever form")
  func otherInstalled() throws {
    _ = try installer.install(.file(write("mine"))) { _ in }
    let digest = try #require(folder.installed.first).digest
    let other = error { _ = try installer.install(.file(write("mine", seed: 9))) { _ in } }
    #expect(try other == .otherInstalled(folder.name("mine"), digest))
    let weights = try place.write(TestNetwork.file(named: "mine"), to: "mine.safetensors")
    let third = error { _ = try installer.install(.file(weights)) { _ in } }
    #expect(try third == .otherInstalled(folder.name("mine"), digest))
  }

  @Test("A changed file is damaged, whether the network or the description was changed")
  func damaged() throws {
    _ = try installer.install(.file(write("mine"))) { _ in }
    let installed = try #require(folder.installed.first)
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: installed.path.description)))
    for place in [whole.count / 2, whole.count - 30] {
      var bytes = whole
      bytes[place] ^= 1
      try AtomicFile.write(bytes, to: installed.path)
      #expect(
        error { _ = try folder.onnx(of: installed) } == .damaged(installed.name, installed.path))
      #expect(BackboneLine(installed, in: folder).problem != nil)
    }
    try AtomicFile.write(OnnxBytes.small(), to: installed.path)
    #expect(
      error { _ = try folder.onnxDescription(of: installed) }
        == .damaged(installed.name, installed.path))
    // It is replaced by a sound one.
    #expect(try installer.install(.file(write("mine"))) { _ in }.isNew)
    #expect(BackboneLine(installed, in: folder).problem == nil)
  }

  @Test("Names that mean something else are refused, and so are those that are none")
  func names() throws {
    for name in ["efficientnet-lite0", "efficientnet-lite2", "none"] {
      let reserved = try #require(BackboneName(name))
      #expect(
        BackboneError.reservedName(reserved).description.hasSuffix(
          name == "none"
            ? "cannot be called none, because --backbone none describes regions without one. Choose another "
              + "name with --name."
            : "cannot be called \(name), because that is the one that terrazzo backbone install fetches. Choose "
              + "another name with --name."))
      #expect(error { _ = try installer.ownName(name) } == .reservedName(reserved))
      #expect(
        error { _ = try installer.install(.file(write(name))) { _ in } } == .reservedName(reserved))
    }
    for name in ["", "Mine", "../x", "a b", "\u{1b}", String(repeating: "a", count: 65)] {
      #expect(error { _ = try installer.ownName(name) } == .badName(DisplayText(name)))
    }
    let odd = try write("Odd")
    #expect(
      error { _ = try installer.install(.file(odd)) { _ in } }
        == .unusableOnnx(odd, .badDescription))
  }

  @Test("A file without a description says how to add it, and weights elsewhere are refused")
  func undescribed() throws {
    let plain = try place.write(OnnxBytes.small(), to: "plain.onnx")
    #expect(error { _ = try installer.install(.file(plain)) { _ in } } == .undescribedOnnx(plain))
    #expect(
      BackboneError.undescribedOnnx(plain).description
        == """
        Cannot use \(plain): it does not say what of it describes regions. Add it with terrazzo \
        backbone add --onnx FILE.
        """)
    let tensor = OnnxBytes.Message().text(8, "w").number(14, 1)
    let outside = try place.write(
      OnnxBytes.file(
        OnnxBytes.graph(
          [], outputs: [OnnxBytes.Value("b", [1, 1, nil, nil])], constants: [tensor])),
      to: "outside.onnx")
    #expect(
      error { _ = try installer.install(.file(outside)) { _ in } }
        == .unusableOnnx(outside, .externalData))
  }

  @Test("A library is a file, or the one in an environment or a package's folder")
  func library() throws {
    let package = "venv/lib/python3.11/site-packages/onnxruntime/capi"
    let library = try place.write([1], to: "\(package)/libonnxruntime.so.1.32.0").resolved
    _ = try place.write([1], to: "\(package)/libonnxruntime_providers_shared.so")
    for name in [
      "venv", "venv/lib/python3.11/site-packages/onnxruntime", package,
      "\(package)/libonnxruntime.so.1.32.0",
    ] {
      #expect(try RuntimeSearch.library(at: place.path.appending(name)) == library)
    }
    let empty = place.path
    #expect(error { _ = try RuntimeSearch.library(at: empty) } == .noRuntimeIn(empty))
    let none = place.path.appending("none")
    #expect(
      error { _ = try RuntimeSearch.library(at: none) } == .cannotRead(none, errorNumber: ENOENT))
  }
}

/// Where the runtime is, with scripts in Python's place.
@Suite("The search for onnxruntime", .waitsForProcesses)
struct RuntimeSearchTests {
  private let place = TemporaryFolder()

  /// A search on a machine whose python3 is a script.
  private func search(_ script: String) throws -> RuntimeSearch {
    let program = try place.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "bin/python3")
    chmod(program.description, 0o755)
    return RuntimeSearch(
      BackboneFolder(place.path.appending("data")),
      environment: ["PATH": place.path.appending("bin").description + ":/usr/bin:/bin"])
  }

  private func error(_ body: () throws -> Void) -> BackboneError? {
    do {
      try body()
      return nil
    } catch {
      return error as? BackboneError
    }
  }

  @Test("What python3 has is found, remembered, and not asked for again")
  func found() throws {
    let library = try place.write([1], to: "onnxruntime/capi/libonnxruntime.so.1.20.1")
    let package = place.path.appending("onnxruntime")
    let asking = try search("echo a warning >&2; echo '\(package)'")
    #expect(asking.remembered == nil)
    #expect(try asking.path() == library && asking.remembered == library)
    #expect(try search("exit 1").path() == library)
    // Gone, and python3 has none either.
    try FileManager.default.removeItem(atPath: library.description)
    #expect(error { _ = try search("exit 0").path() } == .runtimeGone(library))
    let other = try place.write([1], to: "onnxruntime/capi/libonnxruntime.so.1.32.0")
    let again = try search("echo '\(package)'")
    #expect(try again.path() == other && again.remembered == other)
  }

  @Test("Without Python, without the package, or with other words, one sentence says so")
  func nothing() throws {
    for script in ["exit 1", "exit 0", "echo relative/path", "echo /nowhere", "kill -9 $$"] {
      #expect(error { _ = try search(script).path() } == .noRuntime)
    }
    let without = RuntimeSearch(BackboneFolder(place.path), environment: ["PATH": "/nowhere"])
    #expect(error { _ = try without.path() } == .noRuntime)
  }

  @Test("What a person named is kept, and a note that makes no sense is none")
  func named() throws {
    let library = try place.write([1], to: "a b/runtime.so")
    let search = try search("exit 1")
    try search.remember(library)
    #expect(try search.path() == library)
    for note in ["", "relative\n", "\n", String(repeating: "/", count: 5_000)] {
      try AtomicFile.write(Array(note.utf8), to: place.path.appending("data/onnxruntime"))
      #expect(search.remembered == nil)
    }
  }
}
