import Foundation
import Imaging
import TestSupport
import Testing

/// The scripts of the documentation: a whole loop, and a round of a network that trains elsewhere.
///
/// `loop.py` needs Pillow and is run by `Tests/Interop`.
@Suite("The scripts of the examples", .waitsForProcesses)
struct ExampleScriptTests {
  private static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().appending(path: "../../assets/examples/\(name)")
      .standardizedFileURL.path
  }

  @Test("A loop asks, answers and learns, and ends with whole masks; run again, it goes on")
  func loop() throws {
    let photos = try PhotoFolder(pictures: 2)
    let out = photos.folder.path.appending("out")
    for round in 1...2 {
      let ran = try Program.run(
        executable: "/bin/sh",
        [Self.path("loop.sh"), photos.path, "sky,ground", "1", out.description]
          + [
            "sed", "-E",
            #"/"y":[0-3]?[0-9]}$/s/}$/, "class": "sky"}/; t; s/}$/, "class": "ground"}/"#,
          ],
        environment: ["TERRAZZO": Program.path])
      #expect(ran.code == 0, "\(ran.words)")
      #expect(ran.output.hasPrefix("2 masks written to \(out)"))
      let status = try PhotoFolder.object(try photos.run("status", "--json").output)
      #expect(status["answered"] as? Int == 25 * round)
      #expect(status["round"] as? Int == round)
    }
    let mask = try ImageFile.readClassMask(at: out.appending("street-0.png"))
    #expect(!mask.pixels.contains(255))
  }

  @Test("A loop stops when a labeler fails, before anything is recorded")
  func failingLabeler() throws {
    let photos = try PhotoFolder(pictures: 1)
    let ran = try Program.run(
      executable: "/bin/sh",
      [Self.path("loop.sh"), photos.path, "sky,ground", "1", "\(photos.folder.path)/out"]
        + ["sh", "-c", "exit 3"], environment: ["TERRAZZO": Program.path])
    #expect(ran.code == 3)
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["answered"] as? Int == 0)
  }

  /// Reads the classes of the export and is sure of the first one above and of the second one below.
  private static let trainer = """
    import json, pathlib, struct, sys
    masks, images, out = map(pathlib.Path, sys.argv[1:4])
    names = [entry["name"] for entry in json.load(open(masks / "classes.json"))["classes"]][:2]
    (out / "classes.txt").write_text("".join(name + "\\n" for name in names))
    for image in sorted(images.glob("*.png")):
        assert (masks / image.name).exists()
        rows, columns = 9, 12
        above = [0.9 if row < 4 else 0.2 for row in range(rows) for _ in range(columns)]
        values = above + [1 - value for value in above]
        header = repr({"descr": "<f4", "fortran_order": False, "shape": (2, rows, columns)}).encode()
        header += b" " * (-(len(header) + 11) % 64) + b"\\n"
        data = struct.pack(f"<{len(values)}f", *values)
        (out / (image.stem + ".npy")).write_bytes(b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(header)) + header + data)
    """

  @Test("A round exports, trains, takes the probabilities, and says what to label next")
  func round() throws {
    let photos = try PhotoFolder(pictures: 3)
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "20").code == 0)
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "8").output)
    let answers = asked.map { object in
      let region = object["region"] as? Int ?? 0
      return "{\"image\": \"\(object["image"] ?? "")\", \"region\": \(region), "
        + "\"class\": \"\(region < 10 ? "sky" : "ground")\"}\n"
    }
    #expect(try photos.run("label", input: answers.joined()).code == 0)
    let trainer = try photos.folder.write(Array(Self.trainer.utf8), to: "trainer.py").description
    let ran = try Program.run(
      executable: "/bin/sh",
      [Self.path("round.sh"), photos.path, photos.folder.path.appending("work").description]
        + ["python3", trainer], environment: ["TERRAZZO": Program.path])
    #expect(ran.code == 0, "\(ran.words)")
    #expect(ran.words.contains("outside  3 images, 2 classes, mean  "))
    let queried = try PhotoFolder.objects(ran.output)
    #expect(queried.count == 8)
    // What is asked next is what the other network is less sure of: its ground is 0.8, its sky 0.9.
    #expect(queried.allSatisfy { ($0["confidence"] as? Double ?? 1) < 0.91 })
    let line = try photos.run(words: ["probabilities", "list"], "--json").output
    #expect(try PhotoFolder.object(line)["classes"] as? Int == 2)
    #expect(try photos.run("replay").code == 0)
    let removed = try photos.run(words: ["probabilities", "remove"], "outside")
    #expect(removed.output == "outside is removed; the embedded model predicts.\n")
  }
}
