import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation

/// What becomes of a project's files, and of the images in it.
extension TestProject {
  static let sky = Answer.labeled(ClassID(rawValue: 0))

  /// Answers one region on every image and closes the project; the answered regions, by image.
  func answerOnEveryImage() async throws -> [ImageName: RegionID] {
    let session = try await open(batch: 24)
    var regions: [ImageName: RegionID] = [:]
    for query in try await session.nextBatch() where regions[query.image] == nil {
      regions[query.image] = query.region
    }
    _ = try await session.record(regions.values.map { ($0, Self.sky) })
    await session.close()
    #expect(regions.count == 3)
    return regions
  }

  func move(_ from: String, to: String) {
    #expect(rename("\(images.description)/\(from)", "\(images.description)/\(to)") == 0)
  }

  func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(images.description)/\(name)"))
  }

  /// Writes a file with its own time: a clock of whole milliseconds could miss a quick change.
  func put(_ bytes: Data, _ name: String, at time: Int) throws {
    try folder.write(Array(bytes), to: "images/\(name)")
    var times = [timeval(tv_sec: time, tv_usec: 0), timeval(tv_sec: time, tv_usec: 0)]
    #expect(utimes("\(images.description)/\(name)", &times) == 0)
  }

  /// Gives all files one size and one time, so that only their bytes and the file system's own
  /// marks distinguish them.
  func makeAlike(_ names: [String]) throws {
    let files = try names.map { try data($0) }
    let size = (files.map(\.count).max() ?? 0) + 1
    for (name, bytes) in zip(names, files) {
      try put(bytes + Data(repeating: 0, count: size - bytes.count), name, at: 1_000_000)
    }
  }

  /// Swaps two files' names, as mv does.
  func swap(_ one: String, _ other: String) {
    move(one, to: "../aside")
    move(other, to: one)
    move("../aside", to: other)
  }

  /// Swaps two files' contents in place, keeping their times, as cp -p does.
  func swapContents(_ one: String, _ other: String, at time: Int = 1_000_000) throws {
    let bytes = [try data(one), try data(other)]
    for (name, content) in zip([other, one], bytes) {
      let path = "\(images.description)/\(name)"
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: content)
      try file.close()
      var times = [timeval(tv_sec: time, tv_usec: 0), timeval(tv_sec: time, tv_usec: 0)]
      #expect(utimes(path, &times) == 0)
    }
  }

  /// The bytes of an exported mask; nil if there is none.
  func mask(_ name: String, in folder: FilePath) -> Data? {
    try? Data(contentsOf: URL(fileURLWithPath: "\(folder.description)/\(name)"))
  }

  /// A picture like none of the project's.
  func noise(width: Int = 96) throws -> Data {
    let path = folder.path.appending("noise.png")
    try ImageFile.writePNG(
      color: SyntheticImage.noise(width: width, height: 64, seed: 9), to: path)
    return try Data(contentsOf: URL(fileURLWithPath: path.description))
  }
}

extension AnnotationSession {
  /// The images that four batches query, each answered.
  func askedImages() async throws -> Set<ImageName> {
    var asked = Set<ImageName>()
    for _ in 0..<4 {
      let batch = try await nextBatch()
      asked.formUnion(batch.map(\.image))
      _ = try await record(batch.map { ($0.region, TestProject.sky) })
    }
    return asked
  }
}
