import ActiveLearning
import Imaging
public import Superpixels

/// Fits the descriptor basis of a project: what the descriptors learn from images without labels.
public enum BasisFitting {
  /// Fits a basis on a seeded sample of at most 64 images.
  ///
  /// Cuts the images of the sample if they are not yet. Images that cannot be read are passed over
  /// and others take their place. The same images and seed give the same basis.
  ///
  /// - Parameters:
  ///   - width: how many images are cut at a time.
  ///   - progress: called with the share done, 0...1.
  /// - Throws: `nothingToPrepare` when no image can be read.
  public static func fit(
    sources: [ImageSource], preparer: ImagePreparer, seed: UInt64, width: Int,
    progress: (Double) -> Void
  ) async throws(PreparationError) -> DescriptorBasis {
    let sample = try await readable(sources, preparer: preparer, seed: seed, width: width)
    guard !sample.isEmpty else { throw .nothingToPrepare }
    // The fitter asks twice for each image, so it never holds all of them.
    let steps = Double(2 * sample.count)
    var asked = 0
    do {
      return try DescriptorBasisFitter(seed: seed).fit(count: sample.count) { index in
        asked += 1
        progress(Double(asked) / steps)
        let cut = try preparer.cut(sample[index])
        let working = try preparer.workingImage(of: sample[index]).image
        return DescriptorSample(image: .init(working), map: cut.map, graph: cut.graph)
      }
    } catch let error as PreparationError {
      throw error
    } catch {
      throw .cancelled
    }
  }

  /// At most as many images as make a good basis, in a seeded order, all of them readable and cut.
  private static func readable(
    _ sources: [ImageSource], preparer: ImagePreparer, seed: UInt64, width: Int
  ) async throws(PreparationError) -> [ImageSource] {
    var order = sources.sorted { left, right in
      let (leftKey, rightKey) = (
        Round.key(seed, left.id, .basis), Round.key(seed, right.id, .basis)
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
