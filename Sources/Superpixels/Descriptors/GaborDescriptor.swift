import Foundation

/// Energies of Gabor filters of three wavelengths and four directions: 24 columns.
///
/// Wavelengths of 4, 8 and 16 pixels at half size: one set of kernels of wavelength 4, applied at
/// 1/2, 1/4 and 1/8 size. Envelopes are round Gaussians (σ = 0.56 λ), so that all kernels separate
/// into rows and columns; their response to a constant is below 0.2 %. For the energy
/// e = √(even² + odd²): √ of the region's mean of e (12), √ of its standard deviation (12).
/// Gabor, *Theory of communication*, 1946; Jain and Farrokhnia, *Unsupervised texture segmentation
/// using Gabor filters*, Pattern Recognition 1991, doi:10.1016/0031-3203(91)90143-S.
enum GaborDescriptor {
  static let columns = 24

  static let names = ["mean", "deviation"].flatMap { measure in
    [4, 8, 16].flatMap { wavelength in
      [0, 45, 90, 135].map { "\(measure) of Gabor energy, \(wavelength) px, \($0)°" }
    }
  }

  static func write(
    _ table: inout DescriptorTable, at first: Int, pyramid: LabPyramid, cells: RegionCellLevels,
    graph: RegionGraph
  ) {
    var sums = [Float](repeating: 0, count: graph.count * columns)
    let bank = GaborBank()
    let levels = [
      (pyramid.half.lightness, cells.half), (pyramid.quarter.lightness, cells.quarter),
      (pyramid.eighth.lightness, cells.eighth),
    ]
    for (level, (plane, cells)) in levels.enumerated() {
      for (direction, energy) in bank.energies(plane).enumerated() {
        let slot = level * 4 + direction
        cells.pool(energy, into: &sums, stride: columns, slot: slot, squareSlot: slot + 12)
      }
    }
    for region in 0..<graph.count {
      let area = Float(max(graph.areas[region], 1))
      for slot in 0..<12 {
        let mean = sums[region * columns + slot] / area
        let square = sums[region * columns + slot + 12] / area
        let deviation = max(square - mean * mean, 0).squareRoot()
        table[region, first + slot] = mean.squareRoot()
        table[region, first + slot + 12] = deviation.squareRoot()
      }
    }
  }
}

/// Separable Gabor kernels of wavelength 4 in four directions.
private struct GaborBank {
  static let radius = 6
  static let taps = 2 * radius + 1

  /// The envelope alone, and times the cosine and sine of the axis-parallel and diagonal waves.
  private let envelope: [Float]
  private let cosine: [Float]
  private let sine: [Float]
  private let diagonalCosine: [Float]
  private let diagonalSine: [Float]

  init() {
    let sigma = 0.56 * 4
    let raw = (0..<Self.taps).map { tap in
      let offset = Double(tap - Self.radius)
      return exp(-offset * offset / (2 * sigma * sigma))
    }
    let sum = raw.reduce(0, +)
    func kernel(_ wave: (Double) -> Double) -> [Float] {
      raw.enumerated().map { tap, value in Float(value / sum * wave(Double(tap - Self.radius))) }
    }
    let frequency = Double.pi / 2
    let diagonal = frequency / 2.0.squareRoot()
    envelope = kernel { _ in 1 }
    cosine = kernel { cos(frequency * $0) }
    sine = kernel { sin(frequency * $0) }
    diagonalCosine = kernel { cos(diagonal * $0) }
    diagonalSine = kernel { sin(diagonal * $0) }
  }

  /// Energies for waves along 0, 45, 90 and 135 degrees.
  func energies(_ plane: Plane) -> [Plane] {
    let width = plane.width
    var results = [Plane](repeating: Plane(width: width, height: plane.height), count: 4)
    let pitch = width + 2 * Self.radius + 2 * Plane.slack
    var scratch = [Float](repeating: 0, count: 5 * pitch)
    var rows = [Float](repeating: 0, count: 4 * (width + Plane.slack))
    let rowPitch = width + Plane.slack
    for y in 0..<plane.height {
      filterColumns(plane, y: y, into: &scratch, pitch: pitch)
      filterRows(scratch, pitch: pitch, width: width, into: &rows, rowPitch: rowPitch)
      for direction in 0..<4 {
        results[direction].values.replaceSubrange(
          (y * width)..<((y + 1) * width),
          with: rows[(direction * rowPitch)..<(direction * rowPitch + width)])
      }
    }
    return results
  }

  /// One row after the vertical pass: envelope, cosine, sine, diagonal cosine, diagonal sine.
  private func filterColumns(_ plane: Plane, y: Int, into scratch: inout [Float], pitch: Int) {
    let width = plane.width
    let radius = Self.radius
    plane.values.withUnsafeBufferPointer { source in
      scratch.withUnsafeMutableBufferPointer { scratch in
        var x = 0
        while x < width {
          var plain = SIMD8<Float>.zero
          var even = SIMD8<Float>.zero
          var odd = SIMD8<Float>.zero
          var diagonalEven = SIMD8<Float>.zero
          var diagonalOdd = SIMD8<Float>.zero
          for tap in 0..<Self.taps {
            let row = min(max(y + tap - radius, 0), plane.height - 1)
            let value = source.vector(at: row * width + x)
            plain += value * envelope[tap]
            even += value * cosine[tap]
            odd += value * sine[tap]
            diagonalEven += value * diagonalCosine[tap]
            diagonalOdd += value * diagonalSine[tap]
          }
          scratch.store(plain, at: radius + x)
          scratch.store(even, at: pitch + radius + x)
          scratch.store(odd, at: 2 * pitch + radius + x)
          scratch.store(diagonalEven, at: 3 * pitch + radius + x)
          scratch.store(diagonalOdd, at: 4 * pitch + radius + x)
          x += 8
        }
        for part in 0..<5 {
          let base = part * pitch
          for pad in 0..<radius {
            scratch[base + pad] = scratch[base + radius]
            scratch[base + radius + width + pad] = scratch[base + radius + width - 1]
          }
        }
      }
    }
  }

  private func filterRows(
    _ scratch: [Float], pitch: Int, width: Int, into rows: inout [Float], rowPitch: Int
  ) {
    scratch.withUnsafeBufferPointer { scratch in
      rows.withUnsafeMutableBufferPointer { rows in
        var x = 0
        while x < width {
          var horizontalEven = SIMD8<Float>.zero
          var horizontalOdd = SIMD8<Float>.zero
          var verticalEven = SIMD8<Float>.zero
          var verticalOdd = SIMD8<Float>.zero
          var evenEven = SIMD8<Float>.zero
          var oddOdd = SIMD8<Float>.zero
          var oddEven = SIMD8<Float>.zero
          var evenOdd = SIMD8<Float>.zero
          for tap in 0..<Self.taps {
            let plain = scratch.vector(at: x + tap)
            horizontalEven += plain * cosine[tap]
            horizontalOdd += plain * sine[tap]
            verticalEven += scratch.vector(at: pitch + x + tap) * envelope[tap]
            verticalOdd += scratch.vector(at: 2 * pitch + x + tap) * envelope[tap]
            let even = scratch.vector(at: 3 * pitch + x + tap)
            let odd = scratch.vector(at: 4 * pitch + x + tap)
            evenEven += even * diagonalCosine[tap]
            oddEven += even * diagonalSine[tap]
            evenOdd += odd * diagonalCosine[tap]
            oddOdd += odd * diagonalSine[tap]
          }
          rows.store(Self.length(horizontalEven, horizontalOdd), at: x)
          rows.store(Self.length(evenEven - oddOdd, oddEven + evenOdd), at: rowPitch + x)
          rows.store(Self.length(verticalEven, verticalOdd), at: 2 * rowPitch + x)
          rows.store(Self.length(evenEven + oddOdd, oddEven - evenOdd), at: 3 * rowPitch + x)
          x += 8
        }
      }
    }
  }

  @inline(__always)
  private static func length(_ even: SIMD8<Float>, _ odd: SIMD8<Float>) -> SIMD8<Float> {
    (even * even + odd * odd).fastSquareRoot
  }
}
