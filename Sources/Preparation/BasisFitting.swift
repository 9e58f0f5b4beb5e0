import Imaging
import Labeling
import Numerics
public import Superpixels

/// Fits the descriptor basis of a project: what the descriptors learn from unlabeled images.
public enum BasisFitting {
  /// The seed of every project's basis: bases do not depend on a session's seed, so sessions with
  /// several seeds share one cache.
  public static let standardSeed: UInt64 = 0

  /// Fits a basis on a seeded sample of at most 64 images.
  ///
  /// Cuts the images of the sample if they are not yet. Images that cannot be read, or that lack a file
  /// that the recipe needs, are passed over and others take their place. The same images and seed give the same basis; it is kept in the
  /// cache, for the next project on the same images.
  ///
  /// - Parameters:
  ///   - recipe: what regions shall be described by.
  ///   - width: how many images are segmented at a time.
  ///   - progress: called with the completed share, 0...1.
  /// - Throws: `nothingToPrepare` if no image can be read.
  public static func fit(
    sources: [ImageSource], preparer: ImagePreparer, recipe: DescriptorRecipe = .standard,
    seed: UInt64, width: Int, progress: (Double) -> Void
  ) async throws(PreparationError) -> DescriptorBasis {
    let key = cacheKey(sources, preparer: preparer, recipe: recipe, seed: seed)
    if let known = preparer.cache.basis(key, recipe: recipe) { return known }
    let complete = sources.filter { source in
      source.hasCompanions(of: recipe)
        && recipe.sources.allSatisfy { $0.covers(imageOfDigest: source.digest) }
    }
    let sample = try await readable(complete, preparer: preparer, seed: seed, width: width)
    guard let first = sample.first else {
      guard let source = sources.first, complete.isEmpty, !recipe.companions.isEmpty else {
        throw .nothingToPrepare
      }
      throw .companionsMissing(recipe.companions.map { $0.path(of: source.path) })
    }
    // The fitter asks for each image again, so it never holds all of them.
    let fitter = DescriptorBasisFitter(seed: seed, recipe: recipe)
    let steps = Double(fitter.passes * sample.count)
    var asked = 0
    var seen = first
    do {
      let basis = try fitter.fit(count: sample.count) { index in
        asked += 1
        progress(Double(asked) / steps)
        seen = sample[index]
        let cut = try preparer.cut(seen)
        let working = try preparer.workingImage(of: seen).image
        return DescriptorSample(
          picture: working, map: cut.map, graph: cut.graph, file: seen.path, digest: seen.digest)
      }
      try preparer.keep { () throws(PreparationError) in try preparer.cache.store(basis, key) }
      return basis
    } catch let error as PreparationError {
      throw error
    } catch let error as DescriptorError {
      throw PreparationError(error, describing: seen.path)
    } catch {
      throw .cancelled
    }
  }

  private static func cacheKey(
    _ sources: [ImageSource], preparer: ImagePreparer, recipe: DescriptorRecipe, seed: UInt64
  ) -> String {
    let images = sources.map {
      "\($0.id.rawValue) \($0.digest)" + $0.companionStamps(of: recipe)
    }.joined(separator: "\n")
    return ContentDigest.hexadecimal(
      of: "\(recipe.identity) \(preparer.settings.digest) \(seed)\n\(images)")
  }

  /// At most as many images as a good basis needs, in a seeded order, all readable and segmented.
  private static func readable(
    _ sources: [ImageSource], preparer: ImagePreparer, seed: UInt64, width: Int
  ) async throws(PreparationError) -> [ImageSource] {
    var order = sources.sorted { left, right in
      let (leftKey, rightKey) = (
        DrawPurpose.basis.key(seed, left.id), DrawPurpose.basis.key(seed, right.id)
      )
      return leftKey != rightKey ? leftKey < rightKey : left.id < right.id
    }[...]
    var sample: [ImageSource] = []
    while sample.count < DescriptorBasisFitter.suggestedSampleCount, !order.isEmpty {
      let next = Array(order.prefix(DescriptorBasisFitter.suggestedSampleCount - sample.count))
      order = order.dropFirst(next.count)
      let results = await concurrentMap(next, width: width) { source in
        cutResult(source, preparer: preparer)
      }
      if Task.isCancelled { throw .cancelled }
      for result in results {
        switch result {
        case .success(let source): sample.append(source)
        case .failure(.imageUnreadable), .failure(.tooManyRegions), .failure(.regionsUnusable):
          break
        case .failure(let error): throw error
        }
      }
    }
    return sample
  }

  private static func cutResult(
    _ source: ImageSource, preparer: ImagePreparer
  ) -> Result<ImageSource, PreparationError> {
    do throws(PreparationError) {
      if !preparer.isCut(source) { _ = try preparer.cut(source) }
      return .success(source)
    } catch {
      return .failure(error)
    }
  }
}
