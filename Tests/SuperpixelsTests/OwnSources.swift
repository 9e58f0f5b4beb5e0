import Imaging
import Numerics
import Superpixels

/// The share of red in a region's light: a source that learns nothing.
struct RednessSource: ImageDescriptorSource, RegionDescriber {
  var name = "redness"
  var version = "1"
  var groups: [DescriptorGroup] { [DescriptorGroup(name, columnNames: ["share of red"])] }

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
    for (label, pixel) in zip(input.map.labels.pixels, input.picture.pixels) {
      let sum = Float(pixel.red) + Float(pixel.green) + Float(pixel.blue)
      columns[Int(label), 0] +=
        Float(pixel.red) / max(sum, 1) / Float(input.graph.areas[Int(label)])
    }
  }
}

/// Learns the lightest value of the sample and describes regions by their mean over it; two groups,
/// scaled by itself.
struct BrightnessSource: ImageDescriptorSource {
  let name = "brightness"
  let version = "weights 7"
  let scaling = ColumnScaling.asWritten
  let groups = [
    DescriptorGroup("bright", columnNames: ["mean over the lightest"]),
    DescriptorGroup("dark", columnNames: ["the rest", "twice the rest"]),
  ]

  func learning(seed: UInt64) -> DescriptorLearning { .sample(Fitting()) }

  func describer(
    decoding reader: inout ByteReader
  ) throws(DescriptorBasisError) -> any RegionDescriber {
    let lightest = try reader.numbers(1)[0]
    guard lightest > 0 else { throw .impossibleValues }
    return Describer(lightest: lightest)
  }

  private struct Fitting: DescriptorFitting {
    var lightest: Float = 1
    var seen = 0

    mutating func observe(_ input: DescriptorInput, number: Int) {
      precondition(number == seen)
      seen += 1
      lightest = max(lightest, Float(input.planes.lightness.max() ?? 0))
    }

    func describer() -> any RegionDescriber { Describer(lightest: lightest) }
  }

  struct Describer: RegionDescriber {
    let lightest: Float

    func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
      for (label, value) in zip(input.map.labels.pixels, input.planes.lightness) {
        columns[Int(label), 0] +=
          Float(value) / lightest / Float(input.graph.areas[Int(label)])
      }
      for region in 0..<columns.regions {
        columns[region, 1] = 1 - columns[region, 0]
        columns[region, 2] = 2 * columns[region, 1]
      }
    }

    var encoded: [UInt8] {
      var writer = ByteWriter()
      writer.append([lightest])
      return writer.bytes
    }
  }
}

/// How much a region's columns differ from the mean of its neighbors': a source that works on others.
struct ContrastSource: ContextDescriptorSource {
  let name = "contrast"
  let version = "1"
  var inputs = ["color", "redness"]
  var groups: [DescriptorGroup] { [DescriptorGroup(name, columnNames: ["distance"])] }

  func describer(fittedOn sample: ContextSample, seed: UInt64) -> any ContextDescriber {
    Describer(columns: sample.columnCount)
  }

  func describer(
    decoding reader: inout ByteReader, inputColumns: Int
  ) throws(DescriptorBasisError) -> any ContextDescriber {
    Describer(columns: inputColumns)
  }

  struct Describer: ContextDescriber {
    let columns: Int
    var encoded: [UInt8] { [] }

    func describe(_ context: RegionContext, into columns: inout DescriptorColumns) {
      let (graph, rows) = (context.places.graph, context.columns)
      precondition(rows.columns == self.columns)
      for region in 0..<columns.regions {
        let own = rows.values[(region * rows.columns)..<((region + 1) * rows.columns)]
        let around = graph.neighbors[Int(graph.offsets[region])..<Int(graph.offsets[region + 1])]
        for neighbor in around {
          let start = Int(neighbor) * rows.columns
          let other = rows.values[start..<(start + rows.columns)]
          columns[region, 0] +=
            zip(own, other).reduce(0) { $0 + abs($1.0 - $1.1) } / Float(around.count)
        }
      }
    }
  }
}

/// Fails, waits or throws as it is told.
struct UnreliableSource: ImageDescriptorSource, RegionDescriber {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let name = "unreliable"
  let version = "1"
  let groups = [DescriptorGroup("unreliable", columnNames: ["nothing"])]
  var body: @Sendable (DescriptorInput) throws -> Void

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) throws {
    try body(input)
  }
}
