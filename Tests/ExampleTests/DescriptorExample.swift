import Imaging
import Superpixels

/// How colorful a region is: mean and greatest distance of its pixels from gray, in a\* and b\*, 0...1.
struct Colorfulness: ImageDescriptorSource, RegionDescriber {
  let name = "colorfulness"
  let version = "1"
  let groups = [
    DescriptorGroup("colorfulness", columnNames: ["mean chroma", "greatest chroma"])
  ]

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) throws {
    let planes = input.planes
    for (pixel, label) in input.map.labels.pixels.enumerated() {
      let region = Int(label)
      // a* and b* are stored with 128 added.
      let a = Float(planes.a[pixel]) - 128
      let b = Float(planes.b[pixel]) - 128
      let chroma = (a * a + b * b).squareRoot() / 181
      columns[region, 0] += chroma / Float(input.graph.areas[region])
      columns[region, 1] = max(columns[region, 1], chroma)
    }
  }
}
