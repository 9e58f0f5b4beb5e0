import Labeling

/// The prompt: a line that finds any command by its name or by words of its help, and runs it.
extension AnnotatorModel {
  /// What the text at the prompt finds: those whose name begins with it first.
  var foundEntries: [PromptEntry] {
    guard case .prompting(let entry, _) = mode else { return [] }
    let all = PromptEntry.all(
      in: free == nil ? .labeling : .free, table: keyTable, ascii: wording.ascii)
    let found = all.filter { $0.matches(entry.text) }
    let sought = entry.text.lowercased().replacing(" ", with: "-")
    return found.filter { $0.name.hasPrefix(sought) } + found.filter { !$0.name.hasPrefix(sought) }
  }

  mutating func confirmPrompt(at time: Int64, isRepeat: Bool) -> [AnnotatorEffect] {
    guard case .prompting(let entry, let chosen) = mode else { return [] }
    let found = foundEntries
    guard found.indices.contains(chosen) else {
      tell("No command has that in its name or help.")
      return []
    }
    switch found[chosen].action {
    case .command(let command, let key):
      mode = .labeling
      return perform(command, key, at: time, isRepeat: isRepeat)
    case .image:
      let words = entry.text.split(separator: " ", maxSplits: 1)
      guard words.first?.lowercased() == "image", words.count == 2 else {
        mode = .prompting(TextEntry(pasting: "image "), chosen: 0)
        return []
      }
      mode = .labeling
      return [.findImage(String(words[1]))]
    }
  }

  /// Goes to an image that was asked for by name.
  mutating func imageFound(_ image: ImageID?, _ name: DisplayText) {
    guard let image else {
      tell("No image that can be shown has \(name) in its name.")
      return
    }
    guard mode == .labeling else { return }
    leaveQueue(for: image)
  }
}
