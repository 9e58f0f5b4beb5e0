import Imaging
import Labeling
import Numerics
import Rounds

/// A quick check of the masks before anything is prepared, so that wrong masks cost only seconds.
///
/// Reads every header, and the values of a sample.
enum MaskSurvey {
  /// More values than these are not classes unless named: instance ids, photographs.
  static let mostClasses = 256
  /// Masks whose values are read.
  private static let sampled = 24

  /// - Throws: when no image has a mask that can be used, or the masks hold too many values.
  static func check(
    _ set: LabeledImages, options: SimulationOptions
  ) async throws(SessionError) {
    let names = try set.listing().entries.map { ImageName(bytes: $0.relativePath.bytes) }
    guard !names.isEmpty else { return }
    let maxPixels = options.maxPixels
    let found = await ComputeExecutor.run {
      await concurrentMap(names, width: Round.width) { name in
        Task.isCancelled ? nil : problem(of: name, in: set, maxPixels: maxPixels)
      }
    }
    guard !Task.isCancelled else { throw .cancelled }
    let usable = zip(names, found).filter { $0.1 == nil }.map(\.0)
    if usable.isEmpty, let first = found.compactMap(\.self).first {
      throw .simulation(.noMask(first, others: names.count - 1))
    }
    let stretch = max(1, usable.count / sampled)
    let sample = stride(from: 0, to: usable.count, by: stretch).prefix(sampled).map { usable[$0] }
    let values = await ComputeExecutor.run {
      await concurrentMap(sample, width: Round.width) { name -> Set<UInt16> in
        let mask = try? ImageFile.readClassMask(at: set.mask(of: name), maxPixels: maxPixels)
        return Set(mask?.pixels ?? [])
      }
    }
    guard !Task.isCancelled else { throw .cancelled }
    try checkCount(of: values.reduce(into: []) { $0.formUnion($1) }, in: set, options: options)
  }

  /// - Throws: when values are more than classes can be, and are not named.
  static func checkCount(
    of values: Set<UInt16>, in set: LabeledImages, options: SimulationOptions
  ) throws(SessionError) {
    let classes = values.subtracting(options.ignored)
      .filter { options.classes?.keys.contains($0) ?? true }
    guard classes.count > mostClasses, classes.count > options.classNames?.count ?? 0 else {
      return
    }
    throw .simulation(.tooManyValues(set.masks, count: classes.count, most: mostClasses))
  }

  /// Why an image's mask cannot be used; nil if it can, as far as headers tell.
  private static func problem(
    of name: ImageName, in set: LabeledImages, maxPixels: Int
  ) -> SimulationError.MaskProblem? {
    let path = set.mask(of: name)
    do throws(ImageFileError) {
      let mask = try ImageFile.header(at: path, maxPixels: maxPixels)
      guard mask.format == .png, mask.hasSingleChannel else {
        // The reader reports best what is wrong.
        _ = try ImageFile.readClassMask(at: path, maxPixels: maxPixels)
        return nil
      }
      // An unreadable image is reported when it is prepared.
      guard
        let image = try? ImageFile.header(
          at: set.folder.appending(name.bytes), maxPixels: maxPixels)
      else { return nil }
      return SimulationError.MaskProblem(
        sizeOf: path, mask: (mask.width, mask.height), image: (image.width, image.height))
    } catch {
      return .unreadable(error)
    }
  }
}

extension SimulationError.MaskProblem {
  /// Why a mask does not fit its image; nil if it does.
  init?(
    sizeOf mask: FilePath, mask size: (width: Int, height: Int), image: (width: Int, height: Int)
  ) {
    guard size != image else { return nil }
    self = .otherSize(
      mask, width: size.width, height: size.height, imageWidth: image.width,
      imageHeight: image.height)
  }
}
