import Imaging
import Labeling
import OutsideFiles
import Preparation
import PreparationSupport
import TestSupport

@testable import FeatureFiles

/// Images with a file of features for each, in a folder of their own.
struct FeatureFolderFiles {
  let folder = TemporaryFolder()
  let images: [SurveyedImage]
  static let limits = PreparationSettings(regions: 12)

  var features: FilePath { folder.path.appending("features") }

  init(count: Int = 3) throws {
    let folder = folder
    images = try (0..<count).map { number in
      let name = "image\(number).png"
      let source = try writtenSource(
        syntheticImage(width: 48, height: 32, seed: UInt32(number + 1)),
        to: folder.path.appending(name), id: Int64(number))
      return SurveyedImage(name: ImageName(name), source: source)
    }
    for number in 0..<count { try write(number) }
  }

  /// A map of 6 × 4 cells whose three channels are the column, the row and the image's number.
  func write(
    _ number: Int, channels: Int = 3, change: (inout [Float]) -> Void = { _ in }
  ) throws {
    var values: [Float] = []
    for cell in 0..<24 {
      for channel in 0..<channels {
        values.append(Float([cell % 6, cell / 6, number][channel % 3]))
      }
    }
    change(&values)
    try folder.write(
      NpyBytes.floats(values, shape: [4, 6, channels]), to: "features/image\(number).npy")
  }

  func survey(
    _ change: (inout FeatureRequest) -> Void = { _ in }
  ) async throws -> (set: FeatureSet, without: [ImageName]) {
    var request = FeatureRequest(name: "mine", folder: features)
    change(&request)
    return try await FeatureSurvey(request, limits: Self.limits).run(images) { _ in }
  }

  /// The sentence that the survey fails with, without the folder.
  func refusal(_ change: (inout FeatureRequest) -> Void = { _ in }) async -> String {
    await sentence { _ = try await survey(change) }
      .replacing(folder.path.description + "/", with: "")
  }
}
