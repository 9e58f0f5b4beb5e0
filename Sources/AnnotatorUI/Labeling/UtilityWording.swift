import Labeling
import Workbench

/// Says in words why a region was chosen.
enum UtilityWording {
  /// Words for all terms; numbers from a model other than the one that guesses are marked as such.
  static func sentence(about item: BatchItem, isOfOlderModel: Bool) -> String {
    guard !item.isPart else { return "a part of a mixed region" }
    let audit = item.isAudit ? ["drawn at random to measure the model"] : []
    let words = (audit + item.terms.map(words)).filter { !$0.isEmpty }.joined(separator: ", ")
    let isModels = item.terms.contains { $0.name.lowercased() != "random" }
    return isOfOlderModel && isModels && !words.isEmpty ? "for an older model: \(words)" : words
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
