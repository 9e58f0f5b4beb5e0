import TerrazzoKit

/// A descriptor that the library does not know: the share of blue in a region's light.
struct Blueness: ImageDescriptorSource, RegionDescriber {
  let name = "blueness"
  let version = "1"
  let groups = [DescriptorGroup("blueness", columnNames: ["share of blue"])]

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
    for (label, pixel) in zip(input.map.labels.pixels, input.picture.pixels) {
      let light = Float(pixel.red) + Float(pixel.green) + Float(pixel.blue)
      columns[Int(label), 0] +=
        Float(pixel.blue) / max(light, 1) / Float(input.graph.areas[Int(label)])
    }
  }
}
