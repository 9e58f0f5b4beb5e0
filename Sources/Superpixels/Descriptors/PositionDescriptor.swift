import Foundation

/// Where a region lies in its image and how it is shaped: 11 columns.
struct PositionDescriptor: ImageDescriptorSource, RegionDescriber {
  let name = "position"
  let version = "1"
  var groups: [DescriptorGroup] { [DescriptorGroup(name, columnNames: Self.names)] }

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
    Self.write(&columns.table, at: columns.range.lowerBound, map: input.map, graph: input.graph)
  }

  static let names = [
    "centroid x", "centroid y", "centroid x squared", "centroid y squared",
    "distance from the middle column", "top of box", "bottom of box", "height of box",
    "width of box", "log of relative area", "area over box area",
  ]

  static func write(
    _ table: inout DescriptorTable, at first: Int, map: SuperpixelMap, graph: RegionGraph
  ) {
    let width = Float(map.width)
    let height = Float(map.height)
    for region in 0..<map.count {
      let x = graph.centroidX[region] / width
      let y = graph.centroidY[region] / height
      let box = graph.boxes[region]
      let area = Float(max(graph.areas[region], 1))
      let values: [Float] = [
        x, y, x * x, y * y, abs(x - 0.5), Float(box.minY) / height, Float(box.maxY + 1) / height,
        Float(box.height) / height, Float(box.width) / width, log(300 * area / (width * height)),
        area / Float(box.width * box.height),
      ]
      for (offset, value) in values.enumerated() { table[region, first + offset] = value }
    }
  }
}
