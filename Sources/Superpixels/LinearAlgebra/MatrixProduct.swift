import CDNNL

/// Row-major single-precision matrix products on the calling thread alone.
enum MatrixProduct {
  private static let plain = CChar(UInt8(ascii: "N"))
  private static let transposed = CChar(UInt8(ascii: "T"))

  /// C[M×N] = A[M×K] · B[K×N], rows of A, B and C being `strideA`, `strideB` and `strideC` apart.
  static func multiply(
    rows: Int, columns: Int, inner: Int, a: UnsafePointer<Float>, strideA: Int,
    transposeA: Bool = false, b: UnsafePointer<Float>, strideB: Int, transposeB: Bool = false,
    into c: UnsafeMutablePointer<Float>, strideC: Int
  ) {
    guard rows > 0 && columns > 0 else { return }
    omp_set_num_threads(1)
    let status = dnnl_sgemm(
      transposeA ? transposed : plain, transposeB ? transposed : plain, Int64(rows),
      Int64(columns), Int64(inner), 1, a, Int64(strideA), b, Int64(strideB), 0, c, Int64(strideC))
    precondition(status == 0, "the matrix product was called with impossible sizes")
  }
}
