import Imaging
import Numerics
import Superpixels

extension ImagePreparer {
  /// The opinion of a network outside of this program, if there is one of the image.
  func opinion(of source: ImageSource) throws(PreparationError) -> OutsideOpinion? {
    guard let opinions else { return nil }
    guard try covers(source, opinions) else { return nil }
    if let known = cache.opinion(of: source, settings: settings, by: opinions) { return known }
    let cut = try cut(source)
    guard !Task.isCancelled else { throw .cancelled }
    let opinion: OutsideOpinion
    do {
      opinion = try opinions.opinion(of: source, map: cut.map, graph: cut.graph)
    } catch {
      throw Self.unavailable(error)
    }
    try keep { () throws(PreparationError) in
      try cache.store(opinion, of: source, settings: settings, by: opinions)
    }
    // As the cache has it, so that results do not depend on whether the image was cached.
    return OutsideOpinion(
      classes: opinion.classes, means: HalfPrecision.rounded(opinion.means),
      peaks: HalfPrecision.rounded(opinion.peaks), choosesByPeak: opinion.choosesByPeak)
  }

  /// Whether an opinion of the image, if there is one, is in the cache.
  func hasOpinion(of source: ImageSource) -> Bool {
    guard let opinions, (try? opinions.covers(source)) ?? true else { return true }
    return cache.hasOpinion(of: source, settings: settings, by: opinions)
  }

  private func covers(
    _ source: ImageSource, _ opinions: any OpinionSupply
  ) throws(PreparationError) -> Bool {
    do {
      return try opinions.covers(source)
    } catch {
      throw Self.unavailable(error)
    }
  }

  /// Guesses of another model in place of those that were asked for would mislead: work stops instead.
  private static func unavailable(_ error: any Error) -> PreparationError {
    if error is CancellationError { return .cancelled }
    return .sourceUnavailable(
      name: "probabilities", reason: (error as? SourceAbsence)?.reason ?? "\(error)")
  }
}

extension RegionCache {
  private func name(_ opinions: any OpinionSupply) -> String { "opinion 1 \(opinions.identity)" }

  func hasOpinion(
    of source: ImageSource, settings: PreparationSettings, by opinions: any OpinionSupply
  ) -> Bool {
    hasDescriptors(of: source, settings: settings, basis: name(opinions))
  }

  /// Stored as rows: means, then peaks.
  func opinion(
    of source: ImageSource, settings: PreparationSettings, by opinions: any OpinionSupply
  ) -> OutsideOpinion? {
    let count = opinions.classes.count
    guard let rows = descriptors(of: source, settings: settings, basis: name(opinions)),
      rows.columns == 2 * count, let layout = layout(of: source, settings: settings),
      rows.rows == layout.count, rows.values.allSatisfy({ (0...1).contains($0) })
    else { return nil }
    var means: [Float] = []
    var peaks: [Float] = []
    for row in 0..<rows.rows {
      let start = row * rows.columns
      means += rows.values[start..<(start + count)]
      peaks += rows.values[(start + count)..<(start + 2 * count)]
    }
    return OutsideOpinion(
      classes: opinions.classes, means: means, peaks: peaks, choosesByPeak: opinions.choosesByPeak)
  }

  func store(
    _ opinion: OutsideOpinion, of source: ImageSource, settings: PreparationSettings,
    by opinions: any OpinionSupply
  ) throws(PreparationError) {
    let count = opinion.classes.count
    var values: [Float] = []
    for region in 0..<opinion.regions {
      values += opinion.means[(region * count)..<((region + 1) * count)]
      values += opinion.peaks[(region * count)..<((region + 1) * count)]
    }
    try store(
      FeatureMatrix(rows: opinion.regions, columns: 2 * count, values: values), of: source,
      settings: settings, basis: name(opinions))
  }
}
