import Imaging
import Labeling

extension SimulationError {
  package var description: String {
    switch self {
    case .pieceMissing(let piece, let path, let folder, let dataSet):
      """
      The folder \(folder) has no \(piece.rawValue) \(path), so it is not an unpacked copy of \
      \(dataSet). Name the folder that contains it.
      """
    case .listEmpty(let list): "The list \(list) is empty, so there is nothing to simulate on."
    case .listNames(let name, let list):
      """
      The list \(list) names \(DisplayText(bytes: name)), which cannot be the \
      name of an image. Use the list that came with the data set.
      """
    case .listedImagesMissing(let list, let folder, let count, let all, let first):
      """
      \(count) of the \(all) images in the list \(list).txt are not in \
      \(folder), starting with \(DisplayText(first)). Unpack the data set there again.
      """
    case .notCityscapes(let folder, let split):
      """
      The folder \(folder) contains no image CITY/…_leftImg8bit.png, so it is not the \
      \(split) part of Cityscapes. Unpack leftImg8bit_trainvaltest there.
      """
    case .imagesNotListed(let error), .predictionNotWritten(let error): "\(error)"
    case .imageUnreadable(let path): "The image \(path) cannot be read."
    case .notDivided(let folder, let prefix, let hasEvery):
      """
      \(hasEvery ? "Every image" : "No image") of \(folder) has a file name that begins with \
      \(DisplayText(prefix)), so there is nothing to \(hasEvery ? "choose from" : "measure on"). Use \
      another prefix.
      """
    case .mask(let problem): "\(problem)"
    case .noMask(let problem, let others):
      "No image has a mask that can be used. \(problem)"
        + (others == 0 ? "" : " The other \(others) cannot be used either.")
    case .noTruth(let problem):
      "No image has a mask that can be used. \(problem ?? "The folder of test images is empty.")"
    case .tooManyValues(let masks, let count, let most):
      """
      The masks in \(masks) contain \(count) values or more, which looks like instance ids \
      instead of classes. Use masks with at most \(most) classes, or name the values with --classes.
      """
    case .everyValueIgnored:
      "The masks contain no classes: all values are ignored. Check --ignore and the masks."
    case .withoutTruth(let image):
      "The image \(DisplayText(image.escaped)) has no ground truth."
    case .projectNotCreated(let folder, let number):
      """
      A temporary project cannot be created in \(folder): \(SystemWords.of(number)). Name a folder \
      with --project.
      """
    case .projectAnswered:
      """
      The project already has answers, but a simulation must start without any. Name another folder \
      with --project.
      """
    case .predictionsNotCreated(let folder, let number):
      """
      Predicted masks cannot be written to \(folder): \(SystemWords.of(number)). Choose another \
      folder with --save-predictions.
      """
    case .runsNotCreated(let folder, let number):
      """
      Finished runs cannot be kept in \(folder): \(SystemWords.of(number)). Choose another folder \
      with --out.
      """
    case .runNotEncoded(let reason): "A finished run cannot be saved: \(reason)"
    case .runNotWritten(let error): "A finished run cannot be saved: \(error)"
    }
  }
}

extension SimulationError.MaskProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .otherSize(let mask, let width, let height, let imageWidth, let imageHeight):
      """
      The mask \(mask) has \(width)×\(height) pixels but its image has \
      \(imageWidth)×\(imageHeight), so the image is left out. Masks must have the size of their \
      images.
      """
    }
  }
}
