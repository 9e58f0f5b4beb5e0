import Imaging

extension RegionCache {
  private func file(_ source: ImageSource, _ settings: PreparationSettings) -> CacheFile {
    CacheFile(kind: .layout, key: "layout \(source.digest) \(settings.digest)")
  }

  /// The image's regions without their pixels, or nil if they are missing or incomplete.
  package func layout(of source: ImageSource, settings: PreparationSettings) -> RegionLayout? {
    let place = path(.layouts, digest: source.digest, parameters: settings.digest)
    guard let bytes = file(source, settings).read(from: place) else { return nil }
    guard let layout = RegionLayout(decoding: bytes, at: CacheFile.headerSize),
      layout.storedWidth <= settings.maxPixels / layout.storedHeight
    else { return nil }
    return layout
  }

  package func store(
    _ layout: RegionLayout, of source: ImageSource, settings: PreparationSettings
  ) throws(PreparationError) {
    try file(source, settings).write(
      layout.encoded(),
      to: path(.layouts, digest: source.digest, parameters: settings.digest))
  }
}
