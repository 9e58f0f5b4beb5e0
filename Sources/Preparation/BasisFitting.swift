import Imaging
import Labeling
import Numerics
public import Superpixels

/// Fits the descriptor basis of a project: what the descriptors learn from images without labels.
public enum BasisFitting {
  /// The seed of every project's basis: bases do not depend on a session's seed, so sessions with
  /// several seeds share one cache.
  public static let standardSeed: UInt64 = 0

  /// Fits a basis on a seeded sample of at most 64 images.
  ///
  /// Cuts the images of the sample if they are not yet. Images that cannot be read are passed over
  /// and others take their place. The same images and seed give the same basis; it is kept in the
  /// cache, for the next project on the same images.
  ///
  /// - Parameters:
  ///   - width: how many images are cut at a time.
  ///   - progress: called with the share done, 0...1.
  /// - Throws: `nothingToPrepare` when no image can be read.
  public static func fit(
    sources: [ImageSource], preparer: ImagePreparer, seed: UInt64, width: Int,
    progress: (Double) -> Void
  ) async throws(PreparationError) -> DescriptorBasis {
    let key = cacheKey(sources, preparer: preparer, seed: seed)
    if let known = preparer.cache.basis(key) { return known }
    let sample = try await readable(sources, preparer: preparer, seed: seed, width: width)
    guard !sample.isEmpty else { throw .nothingToPrepare }
    // The fitter asks twice for each image, so it never holds all of them.
    let steps = Double(2 * sample.count)
    var asked = 0
    do {
      let basis = try DescriptorBasisFitter(seed: seed).fit(count: sample.count) { index in
        asked += 1
        progress(Double(asked) / steps)
        let cut = try preparer.cut(sample[index])
        let working = try preparer.workingImage(of: sample[index]).image
        return DescriptorSample(image: .init(working), map: cut.map, graph: cut.graph)
      }
      try preparer.cache.store(basis, key)
      return basis
    } catch let error as PreparationError {
      throw error
    } catch {
      throw .cancelled
    }
  }

  private static func cacheKey(
    _ sources: [ImageSource], preparer: ImagePreparer, seed: UInt64
  ) -> String {
    let images = sources.map { "\($0.id.rawValue) \($0.digest)" }.joined(separator: "\n")
    return ContentDigest.hexadecimal(
      of: "\(DescriptorExtractor.version) \(preparer.settings.digest) \(seed)\n\(images)")
  }

  /// At most as many images as make a good basis, in a seeded order, all of them readable and cut.
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
        case .failure(.imageUnreadable), .failure(.tooManyRegions): break
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
