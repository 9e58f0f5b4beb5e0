/// Where the columns of each source and group lie in a row.
public struct DescriptorLayout: Sendable, Hashable {
  /// The columns of one source or group.
  public struct Part: Sendable, Hashable {
    public let name: String
    public let columns: Range<Int>
  }

  /// In the order of their columns.
  public let sources: [Part]
  /// In the order of their columns; a source has one or more.
  public let groups: [Part]
  /// What each column means, in plain words.
  public let columnNames: [String]

  /// How many columns a row has.
  public var columnCount: Int { columnNames.count }

  init(_ sources: [any DescriptorSource]) {
    var parts: [Part] = []
    var groups: [Part] = []
    var names: [String] = []
    for source in sources {
      let first = names.count
      for group in source.groups {
        groups.append(
          Part(
            name: group.name, columns: names.count..<(names.count + group.columnNames.count)))
        names += group.columnNames
      }
      parts.append(Part(name: source.name, columns: first..<names.count))
    }
    self.sources = parts
    self.groups = groups
    columnNames = names
  }

  /// The columns of a group; nil if there is none of that name.
  public func columns(ofGroup name: String) -> Range<Int>? {
    groups.first { $0.name == name }?.columns
  }

  /// The columns of a source; nil if there is none of that name.
  public func columns(ofSource name: String) -> Range<Int>? {
    sources.first { $0.name == name }?.columns
  }
}
