import CDNNL
import Numerics
import Testing

@Suite("Matrix products")
struct MatrixProductTests {
  @Test("are right in every orientation and stay on the calling thread")
  func product() {
    let a: [Float] = [1, 2, 3, 4, 5, 6]
    let b: [Float] = [1, 0, 2, 0, 1, 3]
    var c = [Float](repeating: 0, count: 4)
    // [1 2 3; 4 5 6] · [1 0; 2 0; 1 3] = [8 9; 20 18]
    multiplyMatrices(rows: 2, columns: 2, inner: 3, a, .stored, b, into: &c)
    #expect(c == [8, 9, 20, 18])
    #expect(omp_get_max_threads() == 1)
    // [1 2 3; 4 5 6] · [1 2 1; 0 0 3]ᵀ = [8 9; 20 18]
    multiplyMatrices(
      rows: 2, columns: 2, inner: 3, a, .stored, [1, 2, 1, 0, 0, 3], .transposed, into: &c)
    #expect(c == [8, 9, 20, 18])
    // [1 2 3; 4 5 6]ᵀ · [1 0; 2 0] = [9 0; 12 0; 15 0]
    var d = [Float](repeating: 0, count: 6)
    multiplyMatrices(rows: 3, columns: 2, inner: 2, a, .transposed, [1, 0, 2, 0], into: &d)
    #expect(d == [9, 0, 12, 0, 15, 0])
  }

  @Test("leave the space between the rows of a wider result unchanged")
  func stride() {
    var c = [Float](repeating: -1, count: 6)
    multiplyMatrices(
      rows: 2, columns: 2, inner: 1, [2, 3], .stored, [5, 7], into: &c, resultStride: 3)
    #expect(c == [10, 14, -1, 15, 21, -1])
  }
}
