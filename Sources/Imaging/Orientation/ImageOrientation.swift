/// How a stored image must be rotated or reflected to be upright (EXIF tag 0x0112).
public enum ImageOrientation: Int, Sendable, Hashable, CaseIterable {
  case upright = 1
  case mirroredHorizontally
  case rotated180
  case mirroredVertically
  /// Rows become columns: reflected about the main diagonal.
  case transposed
  /// Needs a quarter turn clockwise.
  case rotatedClockwise
  /// Reflected about the other diagonal.
  case transversed
  /// Needs a quarter turn counterclockwise.
  case rotatedCounterclockwise
}
