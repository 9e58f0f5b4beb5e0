import Foundation
import Imaging
import Labeling

/// Regions themselves: a map of 16 bits an image, and a table of what was said about each, with commas and as JSON Lines.
///
/// A value of a map is the region's place among those of its image, from 0; 65,535 is no region. Who answered, and on which
/// machine, stays out unless that is asked for.
struct RegionTables: ExportFormat {
  static let name = "regions"
  static let summary = "region maps of 16 bits, and a table of regions"
  static let needsRegions = true

  private static let csv = "regions.csv"
  private static let lines = "regions.jsonl"

  /// What is kept of an image until the end.
  struct Entry: Sendable {
    let csv: Spool.Piece
    let lines: Spool.Piece
    let pixels: MaskPixels
  }

  private let setup: ExportSetup
  private let spool = Spool()
  private var layout: ExportLayout

  init(_ setup: ExportSetup) throws(SessionError) {
    try setup.refuseVoidValue(in: Self.name)
    self.setup = setup
    layout = try ExportLayout([], naming: .paths, setup: setup)
  }

  mutating func begin(_ images: [ImageName]) throws(SessionError) -> [[UInt8]] {
    layout = try ExportLayout(images, naming: .paths, setup: setup)
    return (images.map { file(of: layout[$0]) } + [Self.csv, Self.lines]).map { Array($0.utf8) }
  }

  func write(_ image: ExportedImage, to folder: ExportFolder) throws -> Entry {
    let map = try RegionMap(image, setup: setup)
    let pixels = try image.pixels(setup).counts
    let path = file(of: layout[image.name])
    try folder.write(gray16: map.raster, to: path)
    var csv = ""
    var lines = ""
    for (value, row) in map.rows.enumerated() {
      let fields = fields(of: row, value: value, image: image.name, map: path)
      csv += CSVText.line(fields.map(\.text))
      lines += "{" + fields.map { "\"\($0.name)\": \($0.json)" }.joined(separator: ", ") + "}\n"
    }
    return Entry(
      csv: try spool.append(csv, in: folder), lines: try spool.append(lines, in: folder),
      pixels: pixels)
  }

  func finish(
    _ entries: [Entry], in folder: ExportFolder, report: inout ExportReport
  ) throws(SessionError) {
    for entry in entries { report.pixels += entry.pixels }
    report.voidValue = nil
    report.unlabeledValue = nil
    let empty = RegionMap.Row(region: nil)
    let head = fields(of: empty, value: 0, image: ImageName(""), map: "").map(\.name)
    try folder.stream(to: Array(Self.csv.utf8)) { sink throws(SessionError) in
      sink.write(CSVText.line(head))
      for entry in entries { sink.write(try spool.text(of: entry.csv, in: folder)) }
    }
    try folder.stream(to: Array(Self.lines.utf8)) { sink throws(SessionError) in
      for entry in entries { sink.write(try spool.text(of: entry.lines, in: folder)) }
    }
  }

  private func file(of place: ExportLayout.Place) -> String { "maps/\(place.stem).png" }

  // MARK: Fields

  /// One field of a line, for both tables.
  private struct Field {
    let name: String
    /// Empty: nothing is known.
    let text: String
    let isNumber: Bool

    var json: String {
      if text.isEmpty { return "null" }
      return isNumber ? text : JSONText.string(text)
    }

    static func number(_ name: String, _ value: (some CustomStringConvertible)?) -> Field {
      Field(name: name, text: value.map { "\($0)" } ?? "", isNumber: true)
    }

    static func text(_ name: String, _ text: String?) -> Field {
      Field(name: name, text: text ?? "", isNumber: false)
    }
  }

  private func fields(
    of row: RegionMap.Row, value: Int, image: ImageName, map: String
  ) -> [Field] {
    let isThere = row.area > 0
    var fields: [Field] = [
      .text("image", DisplayText(image).description), .text("map", map), .number("value", value),
      .number("partition", row.region?.partition.rawValue),
      .number("region", row.region?.number), .text("state", row.state),
      .text("answer", row.answer.flatMap(Self.word)), .text("class", row.answer.flatMap(name)),
      .text("guess", row.guess.flatMap { name(of: $0.answer) ?? Self.word($0.answer) }),
      .number("confidence", row.guess.map { Figures.decimal($0.confidence, digits: 4) }),
      .number("x", isThere ? row.left : nil), .number("y", isThere ? row.top : nil),
      .number("width", isThere ? row.right - row.left + 1 : nil),
      .number("height", isThere ? row.bottom - row.top + 1 : nil), .number("area", row.area),
      .text("time", row.record.map { Self.time($0.time) }), .number("round", row.record?.round),
    ]
    if setup.options.includesPeople {
      fields += [
        .text("annotator", row.record.map { DisplayText($0.annotator).description }),
        .text("host", row.record.map { DisplayText($0.host).description }),
      ]
    }
    return fields
  }

  /// `class`, or the word of an answer without one.
  private static func word(_ answer: Answer) -> String? {
    AnswerWord(answer)?.rawValue ?? "class"
  }

  /// The class that the export makes of an answer; nil: none.
  private func name(of answer: Answer) -> String? {
    let place: UInt16?
    switch answer {
    case .labeled(let id):
      place = setup.translation.places[id].flatMap { setup.translation.targets[$0] }
    case .void: place = setup.translation.void
    case .unsure, .skipped, .mixed: place = nil
    }
    guard let place, Int(place) < setup.classes.count else { return nil }
    return setup.classes[Int(place)].name
  }

  /// ISO 8601 in UTC.
  private static func time(_ milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(
      .iso8601.year().month().day().timeZone(separator: .omitted).time(
        includingFractionalSeconds: true))
  }
}
