/// One cell of the screen.
///
/// Outside text enters cells only through `CellGrid.put`, which takes `DisplayText`. Plain
/// numbers, no references: a frame copies and compares ten thousand of them.
public struct Cell: Hashable, Sendable {
  /// 0 in the second half of a wide character.
  private var base: UInt32
  /// Marks that combine with the base; 0 if there are none.
  private var first: UInt32 = 0
  private var second: UInt32 = 0
  private var third: UInt32 = 0
  private var fourth: UInt32 = 0
  public var style: CellStyle

  /// - Parameter character: a scalar and at most four marks; nil after a wide character.
  init(_ character: Character?, style: CellStyle = CellStyle()) {
    self.style = style
    guard let character else {
      base = 0
      return
    }
    var scalars = character.unicodeScalars.makeIterator()
    base = scalars.next()?.value ?? 0x20
    first = scalars.next()?.value ?? 0
    second = scalars.next()?.value ?? 0
    third = scalars.next()?.value ?? 0
    fourth = scalars.next()?.value ?? 0
  }

  @inline(__always)
  init(scalar: Unicode.Scalar, style: CellStyle = CellStyle()) {
    base = scalar.value
    self.style = style
  }

  /// An empty cell.
  public static let blank = Cell(scalar: " ")

  /// An empty cell over which a picture of the grid is shown; whatever is written into the cell
  /// covers the picture.
  package static let picture: Cell = {
    var cell = Cell.blank
    cell.first = pictureMark
    return cell
  }()

  /// In place of a first mark; no character has it.
  private static let pictureMark: UInt32 = .max

  /// Whether a picture of the grid is shown here.
  public var isPicture: Bool { first == Self.pictureMark }

  /// What is drawn; nil in the cell after a wide character.
  public internal(set) var character: Character? {
    get {
      guard base != 0 else { return nil }
      guard first != 0, !isPicture else { return Unicode.Scalar(base).map { Character($0) } }
      var text = String.UnicodeScalarView()
      for value in [base, first, second, third, fourth] where value != 0 {
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      return Character(String(text))
    }
    set { self = Cell(newValue, style: style) }
  }

  /// The scalars of the character, then zeros; only zeros in the cell after a wide character.
  public var scalars: (UInt32, UInt32, UInt32, UInt32, UInt32) {
    (base, isPicture ? 0 : first, second, third, fourth)
  }

  /// Whether this is the cell after a wide character.
  public var isSecondHalf: Bool { base == 0 }

  /// Whether a blank is drawn, in any style.
  public var isBlank: Bool { base == 0x20 && first == 0 }

  /// Whether every terminal shows it.
  var isASCII: Bool { base < 0x80 && (first == 0 || isPicture) }
}
