import ActiveLearning
import Imaging
import Numerics
import Superpixels

/// The result of a classifier that sees only the mean color of each region.
///
/// It is trained on every region of the training scenes, like the reference of the full recipe, so
/// that the two can be compared.
public struct MeanColorBaseline {
  private let trainer = PerceptronTrainer()
  private let seed: UInt64

  /// - Parameter seed: of the training.
  public init(seed: UInt64 = 1) {
    self.seed = seed
  }

  /// Mean intersection over union on the test scenes, 0...1, at full resolution.
  ///
  /// - Throws: `TrainingError` if the scenes teach nothing.
  public func meanIntersectionOverUnion(
    training: [PaintedScene], test: [PaintedScene]
  ) throws -> Double {
    let rows = training.map(RegionColors.init)
    let standardization = Standardization(rows.flatMap(\.colors))
    let classes = SceneClass.allCases.count
    let classifier = try trainer.train(
      features: standardization.matrix(rows.flatMap(\.colors)),
      labels: rows.flatMap(\.truths), classes: classes, seed: seed, progress: { _ in })
    var confusion = ConfusionMatrix(classes: classes)
    for scene in test {
      let regions = RegionColors(scene)
      let prediction = classifier.predict(standardization.matrix(regions.colors))
      confusion.add(
        truth: scene.mask.pixels.map(UInt16.init),
        predicted: regions.painted(prediction))
    }
    return confusion.meanIntersectionOverUnion
  }
}

/// The regions of one scene: a mean color and the most frequent class of each.
private struct RegionColors {
  var colors: [SIMD3<Float>]
  var truths: [Int32]
  private let map: SuperpixelMap

  init(_ scene: PaintedScene) {
    let size = WorkingSize(imageWidth: scene.picture.width, imageHeight: scene.picture.height)
    map = SLIC(regions: size.regions).segment(scene.picture)
    let classes = SceneClass.allCases.count
    var sums = [SIMD3<Float>](repeating: .zero, count: map.count)
    var votes = [Int32](repeating: 0, count: map.count * classes)
    for (index, label) in map.labels.pixels.enumerated() {
      let pixel = scene.picture.pixels[index]
      sums[Int(label)] += SIMD3(Float(pixel.red), Float(pixel.green), Float(pixel.blue))
      votes[Int(label) * classes + Int(scene.mask.pixels[index])] += 1
    }
    colors = []
    truths = []
    for region in 0..<map.count {
      let own = votes[(region * classes)..<((region + 1) * classes)]
      let area = own.reduce(0, +)
      colors.append(sums[region] / Float(max(1, area)))
      truths.append(Int32((own.indexOfMaximum ?? own.startIndex) - own.startIndex))
    }
  }

  /// The most probable class of each region at its pixels.
  func painted(_ prediction: Prediction) -> [UInt16] {
    let best = (0..<prediction.rows).map { prediction.mostProbable(in: $0)?.label ?? 0 }
    return map.labels.pixels.map { UInt16(best[Int($0)]) }
  }
}

/// Mean 0 and deviation 1 on the rows that it was computed from.
private struct Standardization {
  private let mean: SIMD3<Float>
  private let deviation: SIMD3<Float>

  init(_ rows: [SIMD3<Float>]) {
    let count = Float(max(1, rows.count))
    let mean = rows.reduce(SIMD3<Float>.zero, +) / count
    let variance = rows.reduce(SIMD3<Float>.zero) { $0 + ($1 - mean) * ($1 - mean) } / count
    self.mean = mean
    deviation = variance.squareRoot() + SIMD3(repeating: 1e-6)
  }

  func matrix(_ rows: [SIMD3<Float>]) -> FeatureMatrix {
    let values = rows.flatMap { row in
      let standard = (row - mean) / deviation
      return [standard.x, standard.y, standard.z]
    }
    return FeatureMatrix(rows: rows.count, columns: 3, values: values)
  }
}
