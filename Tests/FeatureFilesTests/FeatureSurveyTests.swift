import Glibc
import Imaging
import Labeling
import OutsideFiles
import TestSupport
import Testing

@testable import FeatureFiles

@Suite("Checking a folder of features")
struct FeatureSurveyTests {
  @Test("A sound folder gives a set that is the same wherever the folder lies")
  func sound() async throws {
    let files = try FeatureFolderFiles()
    let (set, without) = try await files.survey()
    #expect(set.channels == 3 && set.entries.count == 3 && without.isEmpty)
    #expect(set.placement == MapPlacement(layout: .hwc))
    let moved = try await files.survey { $0.folder = files.folder.path.appending("./features") }
    #expect(moved.set.digest == set.digest)
    #expect(FeatureSet(decoding: set.encoded, of: .features) == set)
    try files.write(1) { $0[0] += 1 }
    #expect(try await files.survey().set.digest != set.digest)
  }

  @Test("Images without a file are named, and left out only if asked")
  func missing() async throws {
    let files = try FeatureFolderFiles()
    let file = files.features.appending("image1.npy")
    try #require(file.removed)
    #expect(
      await files.refusal() == """
        1 of 3 images have no file: features/image1.npy. Write them, or leave these images out with \
        --partial.
        """)
    let (set, without) = try await files.survey { $0.allowsMissing = true }
    #expect(set.entries.count == 2 && without == [ImageName("image1.png")])
  }

  @Test("Files that cannot be used are named, each with what is wrong")
  func unusable() async throws {
    let files = try FeatureFolderFiles()
    try files.write(0) { $0[4] = .nan }
    try files.write(2, channels: 6)
    #expect(
      await files.refusal() == """
        Cannot use features/image0.npy: the value at [0, 1, 1] is infinite or not a number. Compute it \
        again, perhaps as float32.
        Cannot use features/image2.npy: it has 6 channels, and the other files have 3. Write all of them \
        with the same network.
        2 of 3 files cannot be used, so nothing was added.
        """)
    try files.folder.write(NpyBytes.floats([1, 2], shape: [2]), to: "features/image1.npy")
    #expect(
      await files.refusal() == """
        Cannot use features/image1.npy: its shape is 2, and rows × columns × channels or channels × rows \
        × columns is needed. Save it in that shape.
        1 of 3 files cannot be used, so nothing was added.
        """)
  }

  @Test("Names, empty folders and other folders are refused with words")
  func others() async throws {
    let files = try FeatureFolderFiles()
    #expect(await files.refusal { $0.name = "../x" }.hasPrefix("\"../x\" cannot name features."))
    #expect(
      await files.refusal { $0.folder = files.folder.path.appending("none") }.contains("none"))
    try files.folder.makeFolder("empty")
    #expect(
      await files.refusal { $0.folder = files.folder.path.appending("empty") }
        .hasPrefix("empty has no .npy files"))
    try files.folder.write([], to: "other/street.npy")
    #expect(
      await files.refusal { $0.folder = files.folder.path.appending("other") } == """
        No .npy file in other has the name of an image. Name them like the images: other/image0.npy.
        """)
    #expect(await files.refusal { $0.isStretched = true }.contains("Say it with --layout"))
    #expect(try await files.survey { $0.layout = .hwc }.set.channels == 3)
    #expect(
      await files.refusal { $0.layout = .chw }.contains(
        "its 3 × 6 cells do not have the proportions of the image, 48 × 32 pixels."))
  }

  @Test("Stored lists are refused if they are damaged, and never lead out of their folder")
  func stored() async throws {
    let files = try FeatureFolderFiles()
    let set = try await files.survey().set
    let folder = FeatureFolder(project: files.folder.path.appending("state"))
    #expect(throws: FeatureFilesError.self) { try folder.set(named: "mine", digest: set.digest) }
    try folder.store(set)
    #expect(try folder.set(named: "mine", digest: set.digest) == set)
    let other = FeatureSet(
      files: set.files, folder: set.folder, channels: 4, components: nil, placement: set.placement,
      entries: set.entries)
    #expect(throws: FeatureFilesError.self) { try folder.set(named: "mine", digest: other.digest) }
    for text in ["", "{}", "[]", "{\"version\": 2}"] {
      #expect(FeatureSet(decoding: Array(text.utf8), of: .features) == nil)
    }
    for file in ["../secret.npy", "/etc/passwd", "a/../../b.npy", "\\x"] {
      let entry = FeatureSet.Entry(file: file, digest: "", orientation: nil)
      #expect(set.path(of: entry) == nil, "\(file)")
    }
  }
}

extension FilePath {
  /// Removes the file; whether it was there.
  var removed: Bool { withCString { unlink($0) } == 0 }
}
