import ArgumentParser
import CommandArguments
import Exporting
import FeatureFiles
import OutsideFiles

/// How the maps of another program lie over their images.
struct MapOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The order of axes: hwc or chw (default: by the proportions of the image).",
      valueName: "order"))
  var layout: MapLayout?

  @Option(
    help: ArgumentHelp(
      """
      Whether maps are of the stored pixels, or of images turned upright by their EXIF data: stored \
      or upright.
      """, valueName: "which"))
  var orientation = MaskOrientation.stored

  @Flag(help: "The whole image was stretched to the map's proportions; needs --layout.")
  var stretched = false

  func apply(to request: inout FeatureRequest) {
    request.layout = layout
    request.isUpright = orientation == .upright
    request.isStretched = stretched
  }
}
