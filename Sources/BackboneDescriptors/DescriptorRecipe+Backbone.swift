public import Superpixels

extension DescriptorRecipe {
  /// Color, position, texture and a backbone: 289 columns with EfficientNet-Lite.
  public static func with(
    _ backbone: any DescriptorSource
  ) throws(DescriptorRecipeError) -> DescriptorRecipe {
    try standard.choosing(namesBesideBackbone).adding(backbone)
  }
}
