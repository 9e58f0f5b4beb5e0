import Labeling
import Workbench

/// Describes in one line what is known about a region under review.
struct ReviewWording {
  let wording: Wording
  let classes: [ClassID: ClassDefinition]
  let guesses: GuessWording

  func sentence(about entry: ReviewEntry) -> String {
    var parts: [String] = []
    if !entry.imageName.description.isEmpty { parts.append(entry.imageName.description) }
    parts.append("region \(entry.region.number)")
    if entry.opinions.count > 1 {
      parts += entry.opinions.map { name(of: $0.answer) + said(by: $0) }
    } else if let given = entry.given {
      parts.append(name(of: given.answer) + said(by: given))
    }
    if let review = entry.review {
      let verb = review.answer == entry.given?.answer ? "agreed" : name(of: review.answer)
      parts.append(verb + said(by: review))
    }
    if let guess = entry.guess {
      let figure = guesses.figure(of: guess).map { " \($0)" } ?? ""
      parts.append("model \(name(of: guess.answer))\(figure)")
    }
    if let remark = entry.remark {
      if remark.isFlagged { parts.append("flagged") }
      if let note = remark.note { parts.append("note: \(DisplayText(note))") }
    }
    if let round = entry.round { parts.append("round \(round)") }
    return parts.joined(separator: " \(wording.separator) ")
  }

  private func name(of answer: Answer) -> String { Wording.name(of: answer, in: classes) }

  private func said(by record: AnswerRecord) -> String {
    let author = record.author.description.isEmpty ? "" : " by \(record.author)"
    return author + (record.time > 0 ? " \(Wording.date(record.time))" : "")
  }
}
