import Labeling

/// Says in one line what is known of a region under review.
struct ReviewWording {
  let wording: Wording
  let classes: [ClassID: ClassDefinition]

  func sentence(about entry: ReviewEntry) -> String {
    var parts: [String] = []
    if !entry.imageName.description.isEmpty { parts.append(entry.imageName.description) }
    parts.append("region \(entry.region.number)")
    if let given = entry.given {
      parts.append(name(of: given.answer) + said(by: given))
    }
    if let review = entry.review {
      let verb = review.answer == entry.given?.answer ? "agreed" : name(of: review.answer)
      parts.append(verb + said(by: review))
    }
    if let guess = entry.guess {
      parts.append("model \(name(of: guess.answer)) \(Wording.share(guess.confidence))")
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
    return author + (record.time > 0 ? " \(Self.date(record.time))" : "")
  }

  /// The day in UTC: `2026-03-09`.
  static func date(_ milliseconds: Int64) -> String {
    // Days to a civil date (Howard Hinnant's algorithm), years beginning in March.
    let days = Int(milliseconds.flooredQuotient(by: 86_400_000)) + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

extension Int64 {
  /// The quotient rounded down.
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
