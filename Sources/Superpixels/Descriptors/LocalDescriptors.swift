/// The columns that describe each region by itself, as measured.
enum LocalDescriptors {
  static func table(
    image: LabPlanes, map: SuperpixelMap, graph: RegionGraph, dictionaries: [PatchDictionary]
  ) -> DescriptorTable {
    var table = DescriptorTable(count: map.count, columns: DescriptorGroup.localColumnCount)
    let pyramid = LabPyramid(image)
    let cells = RegionCellLevels(map)
    ColorDescriptor.write(
      &table, at: DescriptorGroup.color.columns.lowerBound, image: image, map: map, graph: graph)
    PositionDescriptor.write(
      &table, at: DescriptorGroup.position.columns.lowerBound, map: map, graph: graph)
    var column = DescriptorGroup.texture.columns.lowerBound
    StructureTensorDescriptor.write(
      &table, at: column, pyramid: pyramid, cells: cells, graph: graph)
    column += StructureTensorDescriptor.columns
    GradientHistogramDescriptor.write(
      &table, at: column, pyramid: pyramid, map: map, cells: cells, graph: graph)
    column += GradientHistogramDescriptor.columns
    GaborDescriptor.write(&table, at: column, pyramid: pyramid, cells: cells, graph: graph)
    column += GaborDescriptor.columns
    GaussianDifferenceDescriptor.write(
      &table, at: column, pyramid: pyramid, cells: cells, graph: graph)
    column += GaussianDifferenceDescriptor.columns
    BinaryPatternDescriptor.write(
      &table, at: column, pyramid: pyramid, map: map, cells: cells, graph: graph)
    PatchDescriptor.write(
      &table, at: DescriptorGroup.patches.columns.lowerBound, pyramid: pyramid, cells: cells,
      graph: graph, dictionaries: dictionaries)
    return table
  }
}
