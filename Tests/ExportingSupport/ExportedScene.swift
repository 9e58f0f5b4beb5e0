package import Exporting
package import Foundation
package import Imaging
package import Labeling
package import TestSupport
import Testing

/// Images with random answers, and what an export of them writes.
package struct ExportedScene {
  /// Names that formats misread: commas, quotes, signs, formulas, dots, slashes, and characters that cannot be shown.
  package static let hostileClasses = [
    "sky, \"blue\"", "a=b", "=SUM(A1)", "../../etc", "x/y:z", "#<&>'", "bell\u{7}\u{202E}",
    "a -> b @ 3",
  ]
  package static let hostileNames =
    [
      "plain.png", "with space.png", "sub/comma,quote\".png", "sub/=formula.png", "-dash.png",
      "line\nend.png",
      "bell\u{7}.png", "back\\slash.png", "percent%41.png", "ünïcödé.png",
    ].map { ImageName($0) } + [
      ImageName(bytes: Array("raw".utf8) + [0xFF, 0xFE] + Array(".png".utf8))
    ]

  package let folder = TemporaryFolder()
  package let classes: [ClassDefinition]
  package private(set) var images: [ExportedImage] = []
  /// What each pixel shows, by image: places of classes, void, or unlabeled.
  package private(set) var truth: [ImageName: Raster<UInt16>] = [:]

  /// - Parameter isWhole: whether every pixel has an answer.
  package init(
    _ names: [ImageName] = hostileNames, classes: [String] = hostileClasses, first: Int = 0,
    isWhole: Bool = false, seed: UInt64 = 1
  ) throws {
    self.classes = classes.enumerated().map { place, name in
      ClassDefinition(
        id: ClassID(rawValue: first + place), name: name,
        color: ClassColor(red: UInt8(20 * place), green: 90, blue: 200), key: nil, letter: "A")
    }
    var numbers = SeededNumbers(seed: seed)
    for (index, name) in names.enumerated() {
      let path = folder.path.appending("images").appending(name.bytes)
      _ = path.parent.createFolder()
      let (width, height) = (20 + 3 * index, 15 + index)
      try ImageFile.writePNG(
        color: Raster(width: width, height: height, filledWith: RGB(10, UInt8(index), 30)),
        to: path)
      var truth = Raster(
        width: width, height: height, filledWith: ExportedPixels.unlabeled)
      var answers: [(answer: Answer, footprint: Footprint)] = []
      let cell = 5
      for top in stride(from: 0, to: height, by: cell) {
        for left in stride(from: 0, to: width, by: cell) {
          let draw = numbers.next(10)
          if draw == 0 && !isWhole { continue }
          let place = numbers.next(classes.count)
          let isVoid = draw == 1 && !isWhole
          let right = min(left + cell, width)
          let runs = (top..<min(top + cell, height)).map { row in
            Footprint.Run(start: row * width + left, length: right - left)
          }
          for run in runs {
            for pixel in run.start..<(run.start + run.length) {
              truth.pixels[pixel] = isVoid ? ExportedPixels.void : UInt16(place)
            }
          }
          answers.append(
            (
              isVoid ? .void : .labeled(self.classes[place].id),
              Footprint(imageWidth: width, imageHeight: height, runs: runs)
            ))
        }
      }
      self.truth[name] = truth
      images.append(
        ExportedImage(
          name: name, path: path, answers: answers, predictor: nil, source: nil,
          mostPixels: 1_000_000))
    }
  }

  /// Writes an export and returns its folder.
  @discardableResult
  package func export(
    _ format: any ExportFormat.Type, to name: String = "out",
    _ change: (inout ExportOptions) -> Void = { _ in }
  ) async throws -> FilePath {
    var options = ExportOptions(folder: folder.path.appending(name))
    options.format = format
    change(&options)
    return try await write(options, as: format)
  }

  private func write<Format: ExportFormat>(
    _ options: ExportOptions, as _: Format.Type
  ) async throws -> FilePath {
    var format = try Format(
      ExportSetup(classes: classes, options: options, voidValue: options.voidValue))
    let files = try format.begin(images.map(\.name))
    let target = try ExportFolder(
      options.folder, imageFolder: folder.path.appending("images"), projectID: "test")
    try await target.claim(files, replacesForeign: false)
    var entries: [Format.Entry] = []
    for image in images { entries.append(try format.write(image, to: target)) }
    var report = ExportReport(masks: images.count, failures: [])
    try format.finish(entries, in: target, report: &report)
    #expect(report.pixels.all == truth.values.reduce(0) { $0 + $1.pixels.count })
    // Whatever is there was named when the export began.
    let written = Set(Self.files(in: options.folder).keys)
    // Names that are not UTF-8 are not listed.
    #expect(
      written == Set(files.compactMap { String(validating: $0, as: UTF8.self) }),
      "\(Format.name)")
    target.record.compact()
    return options.folder
  }

  /// The bytes of every file by its path below a folder; what links say for links.
  package static func files(in folder: FilePath) -> [String: Data] {
    var found: [String: Data] = [:]
    let top = folder.description
    for path in FileManager.default.enumerator(atPath: top)?.compactMap({ $0 as? String }) ?? [] {
      var isFolder: ObjCBool = false
      let whole = top + "/" + path
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: whole) {
        found[path] = Data(target.utf8)
      } else if FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
        !isFolder.boolValue, !path.hasPrefix(".terrazzo")
      {
        found[path] = FileManager.default.contents(atPath: whole)
      }
    }
    return found
  }
}
