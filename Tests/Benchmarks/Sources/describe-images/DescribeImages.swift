// Describes images as the program does (but does not shrink them, nor round rows), for experiments
// with trainers outside it:
//
//   swift run -c release --package-path Tests/Benchmarks describe-images IMAGES MASKS OUT [REGIONS]
//
// IMAGES and MASKS are folders of PNG files with equal names and sizes. OUT receives, raw and
// little-endian: rows.f32 (regions × 785, standardized), pixels.i32 (regions × 256: pixels of each
// mask value), edges.i32 (region, region, shared border; both directions) and images.csv (name,
// regions). Regions are numbered across all images.
import Foundation
import Imaging
import Superpixels

@main
enum DescribeImages {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4 else {
      print("usage: describe-images IMAGES MASKS OUT [REGIONS]")
      exit(64)
    }
    let (images, masks, out) = (arguments[1], arguments[2], arguments[3])
    let regions = arguments.count > 4 ? max(1, Int(arguments[4]) ?? 300) : 300
    let names = try FileManager.default.contentsOfDirectory(atPath: images)
      .filter { $0.hasSuffix(".png") }.sorted()
    guard !names.isEmpty else {
      print("no images in \(images)")
      exit(1)
    }
    let cut = { (name: String) throws -> DescriptorSample in
      let picture = try ImageFile.readColor(at: FilePath(images + "/" + name))
      let map = SLIC(regions: regions).segment(picture)
      return DescriptorSample(picture: picture, map: map, graph: RegionGraph(map))
    }
    let step = max(1, names.count / DescriptorBasisFitter.suggestedSampleCount)
    let sampled = stride(from: 0, to: names.count, by: step)
      .prefix(DescriptorBasisFitter.suggestedSampleCount).map { names[$0] }
    let extractor = DescriptorExtractor(
      basis: try DescriptorBasisFitter(seed: 0).fit(count: sampled.count) { try cut(sampled[$0]) })

    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let rows = try writer(out + "/rows.f32")
    let pixels = try writer(out + "/pixels.i32")
    let edges = try writer(out + "/edges.i32")
    var list = "name,regions\n"
    var first: Int32 = 0
    for name in names {
      let sample = try cut(name)
      let mask = try ImageFile.readClassMask(at: FilePath(masks + "/" + name))
      guard mask.width == sample.map.width, mask.height == sample.map.height else {
        print("\(name): the mask is not of the image's size")
        exit(1)
      }
      let described = try extractor.describe(
        image: sample.picture, map: sample.map, graph: sample.graph)
      try described.values.withUnsafeBytes { try rows.write(contentsOf: Data($0)) }
      var counts = [Int32](repeating: 0, count: 256 * sample.map.count)
      for (region, value) in zip(sample.map.labels.pixels, mask.pixels) {
        counts[256 * Int(region) + Int(min(value, 255))] += 1
      }
      try counts.withUnsafeBytes { try pixels.write(contentsOf: Data($0)) }
      var touching: [Int32] = []
      for region in 0..<sample.graph.count {
        for edge in sample.graph.offsets[region]..<sample.graph.offsets[region + 1] {
          touching += [
            first + Int32(region), first + sample.graph.neighbors[Int(edge)],
            Int32(sample.graph.borderLengths[Int(edge)]),
          ]
        }
      }
      try touching.withUnsafeBytes { try edges.write(contentsOf: Data($0)) }
      list += "\(name),\(sample.map.count)\n"
      first += Int32(sample.map.count)
    }
    try list.write(toFile: out + "/images.csv", atomically: true, encoding: .utf8)
    print("\(names.count) images, \(first) regions")
  }

  private static func writer(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
