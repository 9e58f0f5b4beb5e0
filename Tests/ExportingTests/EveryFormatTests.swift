import ExportingSupport
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Exporting

/// The formats, by name.
private let formats = ExportFormats.builtIn.map { $0.name }

@Suite("Every format of exports")
struct EveryFormatTests {
  /// Cityscapes knows its own classes only; CVAT's masks are whole.
  private func scene(_ format: any ExportFormat.Type) throws -> ExportedScene {
    switch format.name {
    case Cityscapes.name:
      try ExportedScene(classes: ["road", "Sky", "traffic light"])
    case CVATMasks.name: try ExportedScene(isWhole: true)
    default: try ExportedScene()
    }
  }

  private func format(_ name: String) throws -> any ExportFormat.Type {
    try #require(ExportFormats.named(name))
  }

  @Test("have names of their own, and words for lists")
  func registry() {
    #expect(Set(formats).count == formats.count && formats.first == "masks")
    #expect(ExportFormats.builtIn.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
    #expect(ExportFormats.named("nothing") == nil)
  }

  @Test("writes the same bytes twice, in place and elsewhere", arguments: formats)
  func twice(name: String) async throws {
    let format = try format(name)
    let scene = try scene(format)
    let first = try await scene.export(format)
    let bytes = ExportedScene.files(in: first)
    let images = try await scene.export(format, to: "images-2") { $0.images = .copy }
    #expect(ExportedScene.files(in: try await scene.export(format)) == bytes)
    #expect(ExportedScene.files(in: try await scene.export(format, to: "other")) == bytes)
    #expect(ExportedScene.files(in: images).count >= bytes.count)
  }

  @Test(
    "stays inside its folder and names no absolute path, whatever classes and images are called",
    arguments: formats)
  func hostile(name: String) async throws {
    let format = try format(name)
    let scene = try scene(format)
    let out = try await scene.export(format, to: "deep/er/out") {
      $0.split = SplitRule("train:0.5,val:0.5")
    }
    let above = try FileManager.default.contentsOfDirectory(
      atPath: scene.folder.path.appending("deep/er").description)
    #expect(above == ["out"])
    for (path, data) in ExportedScene.files(in: out) {
      // Masks keep the names of the images, byte for byte.
      if name != IndexMasks.name {
        #expect(path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "\(path)")
        #expect(!path.contains("\\"))
      }
      #expect(data.range(of: Data(scene.folder.path.bytes)) == nil, "\(path)")
      guard
        ["json", "txt", "xml", "yaml", "csv", "jsonl"].contains(path.split(separator: ".").last)
      else { continue }
      let text = try #require(String(data: data, encoding: .utf8))
      // U+0007 and a mark that reverses what follows.
      #expect(!text.contains("\u{7}") && !text.contains("\u{202E}"), "\(path)")
    }
  }

  @Test("writes relative links to the images on request", arguments: formats)
  func links(name: String) async throws {
    let format = try format(name)
    let scene = try scene(format)
    for _ in 0..<2 {
      let out = try await scene.export(format, to: "deep/out") { $0.images = .link }
      for path in ExportedScene.files(in: out).keys {
        let whole = out.description + "/" + path
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: whole) else {
          continue
        }
        #expect(
          !target.hasPrefix("/") && FileManager.default.fileExists(atPath: whole), "\(target)")
      }
    }
  }

  @Test("parses as what it is", arguments: formats)
  func parses(name: String) async throws {
    let format = try format(name)
    let out = try await scene(format).export(format) {
      $0.includesPanoptic = name == COCOStuff.name
    }
    for (path, data) in ExportedScene.files(in: out) {
      if path.hasSuffix(".json") {
        _ = try JSONSerialization.jsonObject(with: data)
      } else if path.hasSuffix(".png") && !path.contains("/images/") {
        #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      } else if path.hasSuffix(".jsonl") {
        for line in data.split(separator: UInt8(ascii: "\n")) {
          _ = try JSONSerialization.jsonObject(with: line)
        }
      }
    }
  }

  @Test(
    "refuses images that would share a name, and those that lead out of the folder",
    arguments: formats)
  func collisions(name: String) async throws {
    let format = try format(name)
    let classes = name == Cityscapes.name ? ["road"] : ["a"]
    // Names with extensions are told apart where those are kept.
    guard ![CVATImages.name, LabelStudioBrush.name].contains(name) else { return }
    let scene = try ExportedScene(
      [ImageName("a.png"), ImageName("a.PNG")], classes: classes, isWhole: true)
    await #expect(throws: SessionError.self) { try await scene.export(format) }
    _ = try await scene.export(format) { $0.keepsExtension = true }
  }
}
