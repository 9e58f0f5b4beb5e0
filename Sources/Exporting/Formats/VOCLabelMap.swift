import Labeling

/// `labelmap.txt` of trees like that of PASCAL VOC: `name:red,green,blue:parts:actions`, one class a line.
enum VOCLabelMap {
  private static let background = "background"

  /// Every color that occurs, with the class it stands for.
  ///
  /// - Parameter ignored: the name for pixels of the value 255; nil where none has it.
  static func text(
    of classes: [ClassDefinition], _ numbers: ShiftedNumbers, ignored: String?
  ) -> String {
    var taken = Set([ignored].compactMap { $0 })
    if !numbers.hasBackground { taken.insert(background) }
    let names = PlainNames.distinct(classes.map(\.name), taken: taken) {
      ":#/\\".unicodeScalars.contains($0)
    }
    var entries = numbers.hasBackground ? [] : [(name: background, value: 0)]
    entries += zip(names, numbers.values).map { (name: $0, value: $1) }
    if let ignored { entries.append((name: ignored, value: 255)) }
    return "# label:color_rgb:parts:actions\n"
      + entries.map { entry in
        let color = VOCColors.color(of: entry.value)
        return "\(entry.name):\(color.red),\(color.green),\(color.blue)::\n"
      }.joined()
  }
}
