// CPU milliseconds per image of everything that `terrazzo prepare` computes, on one thread:
//
//   swift run -c release -Xswiftc -enable-testing --package-path Tests/Benchmarks \
//     prepare-benchmark FOLDER [IMAGES]
//
// FOLDER holds PNG or JPEG files; IMAGES of them (64 by default), evenly spread, are measured.
import Foundation
import Imaging

@testable import Superpixels

@main
enum PrepareBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      print("usage: prepare-benchmark FOLDER [IMAGES]")
      exit(64)
    }
    let folder = arguments[1]
    let wanted = arguments.count > 2 ? max(1, Int(arguments[2]) ?? 64) : 64
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".png") || $0.hasSuffix(".jpg") }.sorted()
    let step = max(1, files.count / wanted)
    let paths = stride(from: 0, to: files.count, by: step).prefix(wanted)
      .map { FilePath(folder + "/" + files[$0]) }
    guard !paths.isEmpty else {
      print("no images in \(folder)")
      exit(1)
    }
    var clock = StageClock()
    let basis = try clock.measure("basis, once, \(paths.count) images") {
      try DescriptorBasisFitter(seed: 1).fit(count: paths.count) { try sample(paths[$0]) }
    }
    for path in paths { try measure(path, basis: basis, clock: &clock) }
    clock.report()
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print("peak memory", usage.ru_maxrss / 1024, "MB")
  }

  private static func workingImage(_ path: FilePath) throws -> (image: Raster<RGB>, regions: Int) {
    let image = try ImageFile.readColor(at: path)
    let size = WorkingSize(imageWidth: image.width, imageHeight: image.height)
    guard size.width != image.width || size.height != image.height else {
      return (image, size.regions)
    }
    return (image.resized(width: size.width, height: size.height), size.regions)
  }

  private static func sample(_ path: FilePath) throws -> DescriptorSample {
    let (image, regions) = try workingImage(path)
    let map = SLIC(regions: regions).segment(image)
    return DescriptorSample(picture: image, map: map, graph: RegionGraph(map))
  }

  private static func measure(
    _ path: FilePath, basis: DescriptorBasis, clock: inout StageClock
  ) throws {
    let (image, regions) = try clock.measure("decode and shrink") { try workingImage(path) }
    let planes = clock.measure("L*a*b*") { LabPlanes(image) }
    let map = clock.measure("SLIC") { SLIC(regions: regions).segment(planes) }
    let graph = clock.measure("graph") { RegionGraph(map) }
    let described = try clock.measure("descriptors, all, L*a*b* among them") {
      try DescriptorExtractor(basis: basis).describe(image: image, map: map, graph: graph)
    }
    precondition(described.rows == map.count)
    var table = DescriptorTable(count: map.count, columns: basis.layout.columnCount)
    let pyramid = clock.measure("  pyramid") { LabPyramid(planes) }
    let cells = clock.measure("  cells") { RegionCellLevels(map) }
    clock.measure("  color") {
      ColorDescriptor.write(&table, at: 0, image: planes, map: map, graph: graph)
    }
    clock.measure("  position") {
      PositionDescriptor.write(&table, at: 0, map: map, graph: graph)
    }
    clock.measure("  structure tensor") {
      StructureTensorDescriptor.write(
        &table, at: 0, pyramid: pyramid, cells: cells, graph: graph)
    }
    clock.measure("  gradient histograms") {
      GradientHistogramDescriptor.write(
        &table, at: 0, pyramid: pyramid, map: map, cells: cells, graph: graph)
    }
    clock.measure("  Gabor energies") {
      GaborDescriptor.write(&table, at: 0, pyramid: pyramid, cells: cells, graph: graph)
    }
    clock.measure("  differences of Gaussians") {
      GaussianDifferenceDescriptor.write(
        &table, at: 0, pyramid: pyramid, cells: cells, graph: graph)
    }
    clock.measure("  binary patterns") {
      BinaryPatternDescriptor.write(
        &table, at: 0, pyramid: pyramid, map: map, cells: cells, graph: graph)
    }
    for case let patches as PatchDictionaries in basis.describers {
      clock.measure("  patches") {
        PatchDescriptor.write(
          &table, at: 0, pyramid: pyramid, cells: cells, graph: graph,
          dictionaries: patches.dictionaries)
      }
    }
    let numbers = [SIMD16<Float>](repeating: .zero, count: map.count)
    clock.measure("  surroundings") {
      StarContext(places: RegionPlaces(map: map, graph: graph)).write(
        &table, starAt: 0, imageAt: StarContext.starColumns, numbers: numbers)
    }
  }
}
