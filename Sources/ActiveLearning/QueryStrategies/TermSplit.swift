/// Splits a row's gain into the terms of a pick.
struct TermSplit {
  let pool: Pool
  /// w, if scores are the base of gains: the class balance's addition is then a separate term.
  let scoreWeight: Float?
  /// What rows are worth: what that adds is then a separate term, too.
  let worths: RowWorths

  /// - Parameters:
  ///   - base: gain without diversity and spatial term.
  ///   - diversity: nil if there is no such term.
  func pick(
    _ row: Int, in group: Int, base: Float, diversity: Float? = nil, spatial: Float, rank: Int,
    origin: Pick.Origin = .objective
  ) -> Pick {
    let gain = base + (diversity ?? 0)
    let utility = gain + spatial
    var terms = [ObjectiveTerm(.uncertainty, base)]
    if let scoreWeight {
      let plain = scoreWeight * pool.utilities[row]
      let (worth, weighed) = (worths.worth(row), base / worths.worth(row))
      if plain != base {
        terms = [ObjectiveTerm(.uncertainty, plain), ObjectiveTerm(.balance, weighed - plain)]
        if worth != 1 { terms.append(ObjectiveTerm(.size, base - weighed)) }
      }
    }
    if let diversity { terms.append(ObjectiveTerm(.diversity, diversity)) }
    terms.append(ObjectiveTerm(.spatial, utility - gain))
    return Pick(
      row: row, group: pool.groupNumbers[group], member: row - pool.groupStarts[group],
      rank: rank, utility: utility, terms: terms, origin: origin)
  }
}
