import Glibc
import Imaging
import Superpixels

/// The files beside an image that descriptors read.
extension ImageSource {
  /// What the rows of the image depend on besides its bytes and regions: the basis, and the files beside
  /// the image if sources read such.
  func rowsName(under basis: DescriptorBasis) -> String {
    basis.digest + companionStamps(of: basis.recipe)
  }

  /// Sizes and times of change of these files; empty if no source of the recipe reads any.
  func companionStamps(of recipe: DescriptorRecipe) -> String {
    recipe.companions.map { companion in
      guard let status = Self.status(of: companion.path(of: path)) else { return " none" }
      let time = status.st_mtim
      return " \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
    }.joined()
  }

  /// Whether all these files are there.
  func hasCompanions(of recipe: DescriptorRecipe) -> Bool {
    recipe.companions.allSatisfy { Self.status(of: $0.path(of: path)) != nil }
  }

  private static func status(of file: FilePath) -> stat? {
    var status = stat()
    return file.withCString { stat($0, &status) } == 0 ? status : nil
  }
}
