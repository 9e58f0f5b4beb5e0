import Foundation
import Imaging
import Networks
import TestSupport
import Testing

@testable import Backbones

@Suite("The folder of networks")
struct BackboneFolderTests {
  private static let bytes = Result { try TestNetwork.file(named: "test-net") }

  private let temporary = TemporaryFolder()

  private var folder: BackboneFolder { BackboneFolder(temporary.path.appending("data/backbones")) }

  private func weights(_ name: String = "test-net") throws -> BackboneWeights {
    let bytes = name == "test-net" ? try Self.bytes.get() : try TestNetwork.file(named: name)
    return try BackboneWeights(bytes, path: FilePath("here"))
  }

  private static func error(_ body: () throws -> Void) -> BackboneError? {
    do {
      try body()
      return nil
    } catch {
      return error as? BackboneError
    }
  }

  @Test("What is stored is listed, loaded, exported, stored again elsewhere, and removed")
  func circle() throws {
    #expect(folder.installed.isEmpty)
    let weights = try weights()
    let stored = try folder.store(weights)
    #expect(stored.isNew && folder.installed == [stored.backbone])
    #expect(stored.backbone.digest == weights.digest)
    #expect(try folder.weights(of: stored.backbone).digest == weights.digest)
    #expect(folder.backbone(named: weights.name, digest: weights.digest) == stored.backbone)
    #expect(folder.backbone(named: weights.name, digest: SHA256Digest(of: [])) == nil)
    #expect(try !folder.store(weights).isNew)

    let file = temporary.path.appending("exported")
    try folder.export(weights.name, to: file)
    let installer = BackboneInstaller(
      folder: BackboneFolder(temporary.path.appending("other")), environment: [:])
    let outcome = try installer.install(at: file) { _ in }
    #expect(outcome.isNew && outcome.network.digest == weights.digest)

    try folder.remove(weights.name)
    #expect(folder.installed.isEmpty)
    #expect(
      Self.error { _ = try folder.name("test-net") }?.description
        == "test-net is not installed. No network is.")
  }

  @Test("Two networks cannot have one name")
  func otherDigest() throws {
    _ = try folder.store(try weights())
    let name = try weights().name
    let other = try BackboneWeights(
      TestNetwork.file(named: "test-net", architecture: .efficientNetLite1), path: FilePath("here"))
    let error = Self.error { _ = try folder.store(other) }
    #expect(error == .otherInstalled(name, try weights().digest))
    #expect(error?.description.hasSuffix("terrazzo backbone remove test-net.") == true)
    #expect(folder.installed.count == 1)
  }

  @Test("A damaged file is reported when it is loaded or listed, and replaced when it is stored")
  func damaged() throws {
    let weights = try weights()
    let backbone = try folder.store(weights).backbone
    var bytes = try Self.bytes.get()
    for place in [0, 9, bytes.count / 2, bytes.count - 1] {
      bytes[place] ^= 0x10
      try AtomicFile.write(bytes, to: backbone.path)
      #expect(
        Self.error { _ = try folder.weights(of: backbone) } == .damaged(weights.name, backbone.path)
      )
      bytes[place] ^= 0x10
    }
    for content in [[], [1, 2, 3], Array(bytes.dropLast())] {
      try AtomicFile.write(content, to: backbone.path)
      let report = BackboneReport(folder)
      #expect(report.words == ["test-net, damaged"])
      #expect(report.advice == [BackboneError.damaged(weights.name, backbone.path).description])
    }
    #expect(try folder.store(weights).isNew)
    #expect(try folder.weights(of: backbone).digest == weights.digest)
  }

  @Test("A file that was touched is checked without being loaded, and read only if it was touched")
  func checking() throws {
    let backbone = try folder.store(try weights()).backbone
    let mark = CheckedMark.path(of: backbone)
    #expect(CheckedMark(of: backbone)?.trace == FileTrace(backbone.path))
    try folder.check(backbone)
    // The mark counts as long as nothing touched the file: it is not read.
    let trace = try #require(FileTrace(backbone.path))
    CheckedMark(isSound: false, trace: trace).keep(for: backbone)
    #expect(Self.error { try folder.check(backbone) } == .damaged(backbone.name, backbone.path))
    // Without a mark that fits, it is read, and what was found is kept.
    for content in [[], Array("sound of something".utf8), [0xFF, 0], Array("other".utf8)] {
      try AtomicFile.write(content, to: mark)
      try folder.check(backbone)
      #expect(CheckedMark(of: backbone) == CheckedMark(isSound: true, trace: trace))
    }
    var bytes = try Self.bytes.get()
    bytes[bytes.count / 2] ^= 1
    for content in [bytes, Array(bytes.dropLast()), []] {
      try AtomicFile.write(content, to: backbone.path)
      for _ in 0..<2 {
        #expect(Self.error { try folder.check(backbone) } == .damaged(backbone.name, backbone.path))
        #expect(CheckedMark(of: backbone)?.isSound == false)
      }
    }
    #expect(try folder.store(weights()).isNew)
    try folder.check(backbone)
    try folder.remove(backbone.name)
    #expect(!mark.exists && FileTrace(backbone.path) == nil)
  }

  @Test("Other files, folders, links and odd names are neither listed nor touched")
  func others() throws {
    let digest = String(repeating: "0", count: 64)
    let names = [
      "notes.txt", "\(digest).safetensors", "-\(digest).safetensors", "A-\(digest).safetensors",
      "a-\(digest.dropLast()).safetensors", "a-\(digest).safetensors.bak", ".safetensors",
      "a\u{1b}[2J-\(digest).safetensors",
    ]
    for name in names { try temporary.write([1], to: "data/backbones/\(name)") }
    #expect(folder.installed.isEmpty)
    _ = try folder.store(try weights())
    #expect(folder.installed.count == 1)
    try folder.remove(weights().name)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path.description)
    #expect(left.count == names.count)
    // Something else under a name of ours.
    try temporary.makeFolder("data/backbones/a-\(digest).safetensors")
    #expect(folder.installed.map(\.name.description) == ["a"])
    #expect(BackboneReport(folder).advice.first?.contains("it is not a regular file") == true)
  }

  @Test("A folder that cannot be made or written is reported")
  func unwritable() throws {
    try temporary.write([1], to: "data")
    let weights = try weights()
    #expect(
      Self.error { _ = try folder.store(weights) }
        == .cannotWrite(folder.path, errorNumber: ENOTDIR))
    #expect(folder.installed.isEmpty)
  }

  @Test("What a file says about itself is escaped and shortened where it is listed")
  func hostileWords() throws {
    let file = try WeightsFile(Self.bytes.get())
    let tensors = try file.entries.map { entry in
      WeightsTensor(
        entry.name, shape: entry.shape, values: try #require(file.values(of: entry.name)))
    }
    let bytes = try WeightsFile.encode(
      tensors,
      metadata: [
        "name": "test-net", "architecture": "efficientnet-lite0", "license": "\u{1b}[2J\n",
        "source": String(repeating: "x", count: 1_000),
      ])
    _ = try folder.store(BackboneWeights(bytes, path: FilePath("here")))
    let line = try #require(BackboneReport(folder).lines.first)
    // As they are where they are not printed.
    #expect(line.license == "\u{1b}[2J\n")
    let long = String(repeating: "x", count: 80)
    #expect(
      BackboneReport(folder).table == ["test-net  12 MB  \\u{1b}[2J\\u{a}  \(long)"])
    #expect(BackboneReport(folder).words == ["test-net, 12 MB, \\u{1b}[2J\\u{a}"])
  }

  @Test("The folder follows the environment")
  func environment() {
    func path(_ environment: [String: String]) -> String? {
      BackboneFolder(environment: environment)?.path.description
    }
    #expect(path(["XDG_DATA_HOME": "/x", "HOME": "/h"]) == "/x/terrazzo/backbones")
    #expect(path(["XDG_DATA_HOME": "x", "HOME": "/h"]) == "/h/.local/share/terrazzo/backbones")
    #expect(path(["HOME": "h"]) == nil && path([:]) == nil)
  }

  @Test("A weights file that does not say what it is cannot be installed")
  func unnamed() throws {
    for name in ["", "../x", "Test"] {
      let file = try temporary.write(TestNetwork.file(named: name), to: "file")
      let error = Self.error {
        _ = try BackboneInstaller(folder: folder, environment: [:]).install(at: file) { _ in }
      }
      #expect(error == .notABackbone(file))
    }
    // A known name belongs to the known weights.
    let file = try temporary.write(TestNetwork.file(named: "efficientnet-lite0"), to: "file")
    let error = Self.error {
      _ = try BackboneInstaller(folder: folder, environment: [:]).install(at: file) { _ in }
    }
    guard case .otherWeights = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(folder.installed.isEmpty)
  }
}
