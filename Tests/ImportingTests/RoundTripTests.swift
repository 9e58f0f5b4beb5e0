import Exporting
import ExportingSupport
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Importing

@Suite("What is exported is read back")
struct RoundTripTests {
  /// Formats that show labels instead of holding them.
  private static let pictures: Set = ["overlay"]
  private static let readable = ExportFormats.builtIn.map { $0.name }
    .filter { !pictures.contains($0) }
  /// Tables of regions need a session, so they are read back with one.
  private static let names = readable.filter { $0 != "regions" }
  private static let classes = ["road", "Sky", "traffic light"]

  private static func scene(_ format: String, hostile: Bool) throws -> ExportedScene {
    if hostile, format != "cityscapes" { return try ExportedScene(isWhole: format == "cvat-masks") }
    return try ExportedScene(classes: classes, isWhole: format == "cvat-masks")
  }

  @Test("by a format of the same name, unless it is a picture")
  func registry() {
    let read = ImportFormats.builtIn.map { $0.name }
    #expect(Self.readable.allSatisfy(read.contains))
    #expect(Set(read).count == read.count)
    #expect(ImportFormats.builtIn.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
    #expect(ImportFormats.named("nothing") == nil)
  }

  @Test("pixel by pixel, under the same class names", arguments: names, [false, true])
  func pixels(format name: String, inParts: Bool) async throws {
    let scene = try Self.scene(name, hostile: false)
    let format = try #require(ExportFormats.named(name))
    guard !scene.images.isEmpty else { return }
    let out = try await scene.export(format) {
      if inParts { $0.split = SplitRule("train:0.5,val:0.5") }
    }
    let reader = try reader(of: out, name)
    #expect(reader.images.count == scene.images.count, "\(reader.images.map(\.names))")
    let named = NamedImages(scene.images.map(\.name))
    var seen: Set<ImageName> = []
    for place in reader.images.indices {
      guard case .one(let image) = named.image(for: reader.images[place]) else {
        Issue.record("\(reader.images[place].names)")
        continue
      }
      seen.insert(image)
      let truth = try #require(scene.truth[image])
      let pixels = try reader.pixels(of: place)
      let size = try reader.size(of: place)
      #expect(size == ForeignSize(width: truth.width, height: truth.height))
      #expect(pixels.unknown.isEmpty)
      let wrong = zip(truth.pixels, pixels.places.pixels).count { truth, read in
        switch truth {
        case ExportedPixels.unlabeled: read != ForeignPixels.unlabeled
        // Most formats cannot tell void from unlabeled.
        case ExportedPixels.void: read < ForeignPixels.void
        default:
          Int(read) >= reader.classes.count
            || reader.classes[Int(read)].entry.name.lowercased()
              != Self.classes[Int(truth)].lowercased()
        }
      }
      #expect(wrong == 0, "\(image)")
    }
    #expect(seen.count == scene.images.count)
  }

  @Test("whatever classes are called: two of them never become one", arguments: names)
  func hostile(format name: String) async throws {
    let scene = try Self.scene(name, hostile: true)
    let format = try #require(ExportFormats.named(name))
    let reader = try reader(of: try await scene.export(format), name)
    let named = NamedImages(scene.images.map(\.name))
    var meaning: [UInt16: Set<UInt16>] = [:]
    for place in reader.images.indices {
      guard case .one(let image) = named.image(for: reader.images[place]) else { continue }
      let truth = try #require(scene.truth[image])
      for (truth, read) in zip(truth.pixels, try reader.pixels(of: place).places.pixels)
      where truth < ExportedPixels.void {
        meaning[truth, default: []].insert(read)
      }
    }
    #expect(meaning.count == scene.classes.count)
    #expect(meaning.values.allSatisfy { $0.count == 1 })
    #expect(Set(meaning.values.flatMap(\.self)).count == meaning.count)
  }

  @Test("as the format that it looks like", arguments: names)
  func detection(format name: String) async throws {
    let scene = try Self.scene(name, hostile: false)
    let format = try #require(ExportFormats.named(name))
    let out = try await scene.export(format)
    #expect(try ImportFormats.detected(in: ImportSource(out)).name == name)
  }

  @Test("also from Cityscapes' numbers for training, where its own are not there")
  func trainingNumbers() async throws {
    let scene = try Self.scene("cityscapes", hostile: false)
    let out = try await scene.export(try #require(ExportFormats.named("cityscapes")))
    let own = try reader(of: out, "cityscapes")
    /// The name of each pixel's class; empty without one.
    func names(_ reader: any ImportFormat) throws -> [[String]] {
      try reader.images.indices.map { place in
        try reader.pixels(of: place).places.pixels.map {
          Int($0) < reader.classes.count ? reader.classes[Int($0)].entry.name : ""
        }
      }
    }
    let wanted = try names(own)
    #expect(Set(wanted.joined()).count == Self.classes.count + 1)
    let files = try #require(FileManager.default.enumerator(atPath: out.description))
    for case let file as String in files where file.hasSuffix("_labelIds.png") {
      try FileManager.default.removeItem(atPath: "\(out)/\(file)")
    }
    let trained = try reader(of: out, "cityscapes")
    #expect(trained.images.map(\.names) == own.images.map(\.names))
    #expect(try names(trained) == wanted)
  }

  @Test("also as panoptic segments, which are not taken for the file beside them")
  func panoptic() async throws {
    let scene = try ExportedScene(classes: Self.classes)
    let format = try #require(ExportFormats.named("coco"))
    let out = try await scene.export(format) { $0.includesPanoptic = true }
    let source = try ImportSource(out)
    #expect(throws: ImportError.ambiguous(out, formats: ["coco", "coco-panoptic"])) {
      try ImportFormats.detected(in: source)
    }
    let stuff = try reader(of: out, "coco")
    let panoptic = try reader(of: out, "coco-panoptic")
    for place in stuff.images.indices {
      #expect(try stuff.pixels(of: place).places == panoptic.pixels(of: place).places)
    }
  }

  @Test(
    "with void apart, where the format has a value for it", arguments: ["masks", "mmseg", "hf"])
  func void(format name: String) async throws {
    let scene = try ExportedScene(classes: Self.classes)
    let format = try #require(ExportFormats.named(name))
    let out = try await scene.export(format) { $0.voidValue = 200 }
    let reader = try reader(of: out, name)
    let count = try reader.images.indices.reduce(0) { sum, place in
      sum + (try reader.pixels(of: place).places.pixels.count { $0 == ForeignPixels.void })
    }
    let truth = scene.truth.values.reduce(0) { $0 + $1.pixels.count { $0 == ExportedPixels.void } }
    #expect(count == truth && truth > 0)
  }

  private func reader(of folder: FilePath, _ name: String) throws -> any ImportFormat {
    let format = try #require(ImportFormats.named(name))
    return try format.init(ImportSource(folder), setup: ImportSetup())
  }
}
