extension DescriptorRecipe {
  /// The name of the source that stands for a pretrained network, whichever it is.
  public static let backboneName = "backbone"
  /// What describes regions beside a backbone.
  ///
  /// Patches and surroundings are not among them: they say less of the same pixels than the backbone and
  /// make the model worse.
  public static let namesBesideBackbone = ["color", "position", "texture"]
  /// What describes regions where there is a backbone, unless settings say otherwise.
  public static let namesWithBackbone = namesBesideBackbone + [backboneName]
}
