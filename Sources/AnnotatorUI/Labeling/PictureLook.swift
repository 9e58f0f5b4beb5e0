import TerminalGraphics
import Workbench

/// How pictures themselves are shown: the keys for it, and what the screen says of it.
enum PictureLook {
  /// The next brightness, with a message that says which.
  static func stepBrightness(in workspace: inout Workspace) {
    workspace.layers.light.isRaw = false
    workspace.layers.light.level = workspace.layers.light.level.next
    let words =
      switch workspace.layers.light.level {
      case .off: "brightness: as in the file"
      case .auto: "brightness: automatic, for dark and for flat images"
      case .brighter, .brightest: "brightness: +\(workspace.layers.light.level.steps)"
      }
    workspace.tell(words)
  }

  /// Shows pictures as they are in the file, or no longer.
  static func toggleRaw(in workspace: inout Workspace) {
    workspace.layers.light.isRaw.toggle()
    guard workspace.layers.light.isRaw else {
      workspace.tell("raw picture hidden")
      return
    }
    let key = workspace.keyName(of: LabelingCommand.toggleRaw)
    workspace.tell(
      "raw picture: nothing brightened, dimmed or tinted \(workspace.wording.separator) \(key) goes back"
    )
  }

  /// Dithers pictures in cells, or no longer; says why nothing is seen of it.
  static func toggleDithering(in workspace: inout Workspace) {
    let depth = workspace.options.depth
    guard depth == .palette256 || depth == .palette16 else {
      workspace.tell(
        depth == .mono
          ? "Without colors there is nothing to dither."
          : "With so many colors there is nothing to dither.")
      return
    }
    workspace.layers.dithers.toggle()
    let key = workspace.keyName(of: LabelingCommand.toggleDithering)
    let words = workspace.layers.dithers ? "dithered" : "not dithered"
    let back = workspace.layers.dithers ? "stops" : "dithers"
    workspace.tell("\(words) \(workspace.wording.separator) \(key) \(back)")
  }

  /// What stands beside the image's name; nil if there is nothing to say.
  static func sign(of light: PictureLight, shown: LightCurve) -> String? {
    if light.isRaw { return "raw" }
    switch light.level {
    case .off: return "not brightened"
    case .auto: return shown.isPlain ? nil : "brightened"
    case .brighter, .brightest: return "brightness +\(light.level.steps)"
    }
  }
}
