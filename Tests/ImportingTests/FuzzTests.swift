import Exporting
import ExportingSupport
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Importing

@Suite("Damaged labels")
struct FuzzTests {
  private static let names = ImportFormats.builtIn.map { $0.name }

  /// What every reader does with a folder: a result or an error, and nothing outside of it is ever read.
  private func read(_ folder: FilePath, as name: String) throws {
    let format = try #require(ImportFormats.named(name))
    do throws(ImportError) {
      let source = try ImportSource(folder)
      _ = format.recognizes(source)
      let reader = try format.init(source, setup: ImportSetup(mostPixels: 1 << 20))
      for place in reader.images.indices {
        do throws(ImportError) {
          let size = try reader.size(of: place)
          let pixels = try reader.pixels(of: place)
          #expect(pixels.places.pixels.count <= 1 << 20)
          #expect(size.width > 0 && size.height > 0)
          let classes = reader.classes.count
          #expect(
            pixels.places.pixels.allSatisfy { $0 >= ForeignPixels.void || Int($0) < classes })
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    } catch {
      #expect(error.description.hasSuffix("."))
    }
  }

  /// Changes some bytes: at random, to numbers that are too large, to signs of the format, or cuts the file.
  private static func damage(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
    let signs = Array("{}[]\",:<>/&;-0919eE.nulltrue\\\0".utf8)
    for _ in 0..<(1 + numbers.next(4)) where !bytes.isEmpty {
      let place = numbers.next(bytes.count)
      switch numbers.next(6) {
      case 0: bytes[place] = UInt8(numbers.next(256))
      case 1: bytes[place] = signs[numbers.next(signs.count)]
      case 2: bytes.insert(contentsOf: Array("99999999999999999999".utf8), at: place)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.next(40)))
      case 4: bytes = Array(bytes[..<place])
      default:
        let end = min(bytes.count, place + 1 + numbers.next(60))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
  }

  /// How many variants of each format; `Tests/Torture` asks for more.
  private static let variants =
    ProcessInfo.processInfo.environment["TERRAZZO_FUZZ"].flatMap { Int($0) } ?? 25

  @Test("end with a result or a sentence, never otherwise", arguments: names)
  func mutations(name: String) async throws {
    let exported = name == "coco-panoptic" ? "coco" : name
    let format = try #require(ExportFormats.named(exported))
    let scene = try ExportedScene(
      [ImageName("a.png"), ImageName("b c.png")], classes: ["road", "sky"],
      isWhole: name == "cvat-masks")
    let out = try await scene.export(format) { $0.includesPanoptic = name == "coco-panoptic" }
    let files = ExportedScene.files(in: out).filter { !$0.key.contains("images/") }
      .sorted { $0.key < $1.key }
    for seed in 0..<Self.variants {
      var numbers = SeededNumbers(seed: UInt64(seed))
      let (path, data) = files[numbers.next(files.count)]
      var bytes = Array(data)
      Self.damage(&bytes, &numbers)
      let place = URL(fileURLWithPath: out.description + "/" + path)
      try Data(bytes).write(to: place)
      try read(out, as: name)
      try data.write(to: place)
    }
  }

  @Test("of another format are no reason to stop, either", arguments: names)
  func others(name: String) async throws {
    for other in ["masks", "voc", "coco", "labelme", "cvat"] where other != name {
      let format = try #require(ExportFormats.named(other))
      let scene = try ExportedScene([ImageName("a.png")], classes: ["road"])
      try read(try await scene.export(format), as: name)
    }
  }
}
