import Preparation
import Superpixels

@testable import Annotation

/// A machine with one network, or none, whose source stands in for a network's.
struct TestMachine: BackboneSupply {
  /// Under the name of the source that stands for any network: a region's height over its width.
  struct Source: ImageDescriptorSource, RegionDescriber {
    let name = DescriptorRecipe.backboneName
    let version: String
    let groups = [DescriptorGroup("backbone-1", columnNames: ["height over width"])]

    func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
      for (region, box) in input.graph.boxes.enumerated() {
        columns[region, 0] = Float(box.height) / Float(box.width)
      }
    }
  }

  var preferred: BackboneReference?
  /// Gives what describes regions in the network's name.
  var source: @Sendable (BackboneReference) -> any DescriptorSource = { Source(version: $0.digest) }

  var trace: String { preferred?.digest ?? "" }

  func source(of backbone: BackboneReference) throws(BackboneProblem) -> any DescriptorSource {
    guard backbone == preferred else { throw .missing }
    return source(backbone)
  }
}
