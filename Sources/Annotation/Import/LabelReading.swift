import Imaging
import Importing
import Labeling
import Preparation

/// What the labels of one image gave.
struct ReadLabels: Sendable {
  var regions: ImportFindings
  /// Pixels whose value stands for no class, by value.
  var unknown: [String: Int]
}

/// Reads the labels of one image and what its regions get; needs no session.
struct LabelReading: Sendable {
  let source: ImageSource
  let name: DisplayText
  let reader: any ImportFormat
  /// In the reader's images.
  let place: Int
  /// Which way up the format says the labels are.
  let said: ForeignOrientation?
  let options: ImportOptions
  let classes: ForeignClasses
  let preparer: ImagePreparer
  let known: ImportedRegions.Known

  /// - Returns: a failure where the image itself cannot be used.
  func run() throws(SessionError) -> Result<ReadLabels, PreparationError> {
    let header: ImageHeader
    do throws(ImageFileError) {
      header = try ImageFile.header(
        at: source.path, maxPixels: preparer.settings.maxPixels,
        maxSide: preparer.settings.maxSide)
    } catch {
      return .failure(.imageUnreadable(error))
    }
    let pixels: ForeignPixels
    let turn: OrientedLabels?
    do throws(ImportError) {
      let size = try reader.size(of: place)
      turn = OrientedLabels(size, on: header, asked: options.orientation, said: said)
      guard turn != nil else {
        throw .otherSize(
          name, width: size.width, height: size.height, imageWidth: header.width,
          imageHeight: header.height)
      }
      pixels = try reader.pixels(of: place)
    } catch {
      throw SessionError(error)
    }
    let cut: CutImage
    do throws(PreparationError) {
      cut = try preparer.cut(source)
    } catch {
      return .failure(error)
    }
    let stored = turn?.stored(pixels.places) ?? pixels.places
    let regions = ImportedRegions(
      classes.translated(stored), of: source, cut: cut, known: known, purity: options.purity,
      isExact: options.isExact)
    guard regions.pieces.count <= PendingImport.mostPieces else {
      throw SessionError(
        ImportedImageFact.tooManyPieces(
          name, count: regions.pieces.count, limit: PendingImport.mostPieces))
    }
    let unknown = Dictionary(
      pixels.unknown.map { (reader.words(for: $0), $1) }, uniquingKeysWith: +)
    return .success(ReadLabels(regions: regions.findings, unknown: unknown))
  }
}

extension ForeignClasses {
  /// The labels with classes that become one under one place, void where they are void, and unlabeled where they are left out.
  func translated(_ labels: Raster<UInt16>) -> Raster<UInt16> {
    var table = [UInt16](repeating: ForeignPixels.unlabeled, count: 1 << 16)
    var places: [Target: UInt16] = [:]
    for (place, target) in targets.enumerated() {
      switch target {
      case .dropped: break
      case .void: table[place] = ForeignPixels.void
      case .known, .new:
        let first = places[target] ?? UInt16(place)
        places[target] = first
        table[place] = first
      }
    }
    switch void {
    case .dropped: break
    case .void: table[Int(ForeignPixels.void)] = ForeignPixels.void
    case .known, .new:
      // Where no class of the source becomes the same, void keeps its place.
      table[Int(ForeignPixels.void)] = places[void] ?? ForeignPixels.void
    }
    var translated = labels
    translated.pixels.withUnsafeMutableBufferPointer { pixels in
      for index in pixels.indices { pixels[index] = table[Int(pixels[index])] }
    }
    return translated
  }

  /// What a place of translated labels becomes.
  func target(of place: UInt16) -> Target {
    place == ForeignPixels.void
      ? void : Int(place) < targets.count ? targets[Int(place)] : .dropped
  }
}
