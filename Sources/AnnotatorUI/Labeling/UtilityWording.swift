import Labeling
import TerminalGraphics
import Workbench

/// Says in words why a region was chosen.
enum UtilityWording {
  /// Words in one line of so many columns, from the model whose guess stands beside them.
  ///
  /// - Parameter guess: the guess on the screen, if a newer model than the one that chose made it.
  static func line(
    about item: BatchItem, guess: Guess?, isOfOlderModel: Bool, columns: Int, ellipsis: String
  ) -> DisplayText {
    let isChosen = !item.isPart && !item.isAudit && isOfOlderModel && isModels(item)
    let text =
      if isChosen, let guess {
        "uncertain \(Wording.share(guess.uncertainty)) by now"
      } else {
        sentence(about: item, isOfOlderModel: isOfOlderModel)
      }
    let lines = TextWrapping.lines(text, columns: max(1, columns))
    guard lines.count > 1 else { return lines.first ?? DisplayText("") }
    let room = max(1, columns - DisplayText(ellipsis).columns)
    let first = TextWrapping.lines(text, columns: room).first?.description ?? ""
    return DisplayText((first.last == "," ? String(first.dropLast()) : first) + ellipsis)
      .truncated(toColumns: columns)
  }

  private static func isModels(_ item: BatchItem) -> Bool {
    item.terms.contains { $0.name.lowercased() != "random" }
  }

  /// Words for all terms; those of an older model than the newest are marked as such.
  static func sentence(about item: BatchItem, isOfOlderModel: Bool) -> String {
    guard !item.isPart else { return "a part of a mixed region" }
    guard item.choice.repetition == nil else { return "asked to measure how far answers agree" }
    let audit = item.isAudit ? ["drawn at random to measure the model"] : []
    let words = (audit + item.terms.map(words)).filter { !$0.isEmpty }.joined(separator: ", ")
    return isOfOlderModel && isModels(item) && !words.isEmpty ? "was \(words)" : words
  }

  /// Words for one term of a utility.
  static func words(for term: UtilityTerm) -> String {
    let name = term.name.lowercased()
    let value = term.value
    switch name {
    case "random": return "picked at random"
    case "uncertainty", "entropy", "bvsb", "margin", "least confidence", "leastconfidence",
      "class-balanced bvsb":
      return "uncertain \(Wording.share(value))"
    case "balance": return value < 0 ? "common class" : "rare class"
    case "size": return value < 0 ? "small region" : "large region"
    case "diversity": return "unlike others \(Wording.share(value))"
    // Omitted: closeness does not count in this strategy.
    case "spatial" where value == 0: return ""
    case "spatial" where value >= 0.1: return "covers \(Wording.share(value))"
    case "spatial", "nearest", "pairwise", "spatial diversity", "spatial term":
      // The term is a penalty: zero means that no other pick is near.
      let closeness = abs(value)
      return closeness < 0.1
        ? "far from other picks" : "near other picks \(Wording.share(closeness))"
    default: return "\(term.name) \(Wording.tenths(value))"
    }
  }
}
