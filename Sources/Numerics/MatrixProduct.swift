import CDNNL

/// Whether a factor of a matrix product is read as stored or transposed.
public enum MatrixOrientation: Sendable {
  case stored
  case transposed

  fileprivate var character: CChar {
    switch self {
    case .stored: CChar(UInt8(ascii: "N"))
    case .transposed: CChar(UInt8(ascii: "T"))
    }
  }
}

/// Writes the product of two row-major matrices, on the calling thread alone.
///
/// - Parameters:
///   - left: `rows × inner` after orientation.
///   - right: `inner × columns` after orientation.
///   - result: `rows × columns`, overwritten.
///   - resultStride: elements from one row of the result to the next; `columns` if nil.
/// - Complexity: O(rows · columns · inner), by oneDNN's `dnnl_sgemm`.
public func multiplyMatrices(
  rows: Int, columns: Int, inner: Int,
  _ left: UnsafePointer<Float>, _ leftOrientation: MatrixOrientation = .stored,
  _ right: UnsafePointer<Float>, _ rightOrientation: MatrixOrientation = .stored,
  into result: UnsafeMutablePointer<Float>, resultStride: Int? = nil
) {
  guard rows > 0, columns > 0 else { return }
  // The setting belongs to the thread, and any thread may get here; setting it again is only a
  // store. We parallelize over fixed parts; otherwise results would depend on the number of cores.
  omp_set_num_threads(1)
  let leftStride = leftOrientation == .stored ? inner : rows
  let rightStride = rightOrientation == .stored ? columns : inner
  let status = dnnl_sgemm(
    leftOrientation.character, rightOrientation.character, Int64(rows), Int64(columns),
    Int64(inner), 1, left, Int64(leftStride), right, Int64(rightStride), 0, result,
    Int64(resultStride ?? columns))
  precondition(status == 0, "The matrix product refused its arguments.")
}
