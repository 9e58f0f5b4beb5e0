/// Edges, gradients, Gabor energies, blobs and binary patterns: 92 columns.
struct TextureDescriptor: ImageDescriptorSource, RegionDescriber {
  let name = "texture"
  let version = "1"

  var groups: [DescriptorGroup] {
    [
      DescriptorGroup(
        name,
        columnNames: StructureTensorDescriptor.names + GradientHistogramDescriptor.names
          + GaborDescriptor.names + GaussianDifferenceDescriptor.names
          + BinaryPatternDescriptor.names)
    ]
  }

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
    let (pyramid, cells, map, graph) = (input.pyramid, input.cells, input.map, input.graph)
    var column = columns.range.lowerBound
    StructureTensorDescriptor.write(
      &columns.table, at: column, pyramid: pyramid, cells: cells, graph: graph)
    column += StructureTensorDescriptor.columns
    GradientHistogramDescriptor.write(
      &columns.table, at: column, pyramid: pyramid, map: map, cells: cells, graph: graph)
    column += GradientHistogramDescriptor.columns
    GaborDescriptor.write(
      &columns.table, at: column, pyramid: pyramid, cells: cells, graph: graph)
    column += GaborDescriptor.columns
    GaussianDifferenceDescriptor.write(
      &columns.table, at: column, pyramid: pyramid, cells: cells, graph: graph)
    column += GaussianDifferenceDescriptor.columns
    BinaryPatternDescriptor.write(
      &columns.table, at: column, pyramid: pyramid, map: map, cells: cells, graph: graph)
  }
}
