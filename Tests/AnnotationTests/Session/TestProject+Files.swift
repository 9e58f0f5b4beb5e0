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

  /// Writes a file with a time of its own: a clock of whole milliseconds could miss a quick change.
  func put(_ bytes: Data, _ name: String, at time: Int) throws {
    try folder.write(Array(bytes), to: "images/\(name)")
    var times = [timeval(tv_sec: time, tv_usec: 0), timeval(tv_sec: time, tv_usec: 0)]
    #expect(utimes("\(images.description)/\(name)", &times) == 0)
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
  /// The images that four batches ask about, each answered.
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
