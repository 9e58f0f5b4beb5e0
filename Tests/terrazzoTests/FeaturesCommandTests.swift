import Foundation
import Imaging
import TestSupport
import Testing

/// Features that another program wrote, through the program itself.
@Suite("The command features", .waitsForProcesses)
struct FeaturesCommandTests {
  @Test("A folder is checked, added, listed, used and removed")
  func adding() throws {
    let photos = try PhotoFolder(pictures: 3)
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "20").code == 0)
    let maps = photos.folder.path.appending("maps").description
    func write(_ picture: Int, first: Float = 0) throws {
      var values = (0..<(9 * 12 * 2)).map { Float(($0 * (picture + 3)) % 17) }
      values[0] = first
      try photos.folder.write(
        NpyBytes.floats(values, shape: [9, 12, 2]), to: "maps/street-\(picture).npy")
    }
    for picture in 0..<3 { try write(picture, first: picture == 1 ? .infinity : 0) }

    let refused = try photos.run(words: ["features", "add"], "mine", maps)
    #expect(refused.code == 1)
    #expect(refused.words.contains("street-1.npy: the value at [0, 0, 0] is infinite"))
    #expect(try photos.run(words: ["features", "list"], "--json").output.isEmpty)

    try write(1)
    let added = try photos.run(words: ["features", "add"], "mine", maps, "--components", "1")
    #expect(added.code == 0, "\(added.words)")
    #expect(
      added.output.hasPrefix("mine  3 images, 2 channels, 1 column  \(maps)\n3 images prepared"))
    let line = try PhotoFolder.object(try photos.run(words: ["features", "list"], "--json").output)
    #expect(line["name"] as? String == "mine" && line["images"] as? Int == 3)
    #expect(line["columns"] as? Int == 1 && line["problem"] == nil)
    #expect(try photos.run("query").code == 0)

    let unknown = try photos.run(words: ["features", "remove"], "other")
    #expect(unknown.words.contains("The project has no features \"other\". It has mine."))
    #expect(try photos.run(words: ["features", "remove"], "mine").output == "mine is removed.\n")
    #expect(try photos.run(words: ["features", "list"]).words.contains("has no features"))
  }
}
