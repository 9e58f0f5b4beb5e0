import CNetworkKernels
import Imaging
import Labeling

/// All that images of one size need: the library's primitives and the memory between them.
///
/// Noncopyable: whoever has it may run it, on any thread.
struct NetworkPlan: ~Copyable {
  private let address: UInt
  private let name: String

  /// - Parameter plan: becomes this value's own.
  init(_ plan: OpaquePointer, of network: String) {
    address = UInt(bitPattern: plan)
    name = network
  }

  deinit {
    if let plan = OpaquePointer(bitPattern: address) { terrazzo_network_plan_destroy(plan) }
  }

  private var plan: OpaquePointer {
    guard let plan = OpaquePointer(bitPattern: address) else {
      preconditionFailure("A plan has an address as long as it is there.")
    }
    return plan
  }

  /// Bytes that it holds.
  var bytes: Int { Int(clamping: terrazzo_network_plan_bytes(plan)) }

  /// The values of the map of each tap, a cell's channels side by side; checked to be finite.
  ///
  /// - Throws: `cancelled` if the task is cancelled before the last step.
  /// - Precondition: the image has the size that the plan is for.
  mutating func values(
    of image: Raster<RGB>, taps: [NetworkTap]
  ) throws(NetworkError) -> [[Float]] {
    fill(terrazzo_network_plan_input(plan), with: image)
    var failure = terrazzo_network_failure()
    for step in 0..<terrazzo_network_plan_steps(plan) {
      if Task.isCancelled { throw .cancelled }
      guard terrazzo_network_plan_run(plan, step, &failure) else {
        throw NetworkError(failure, of: name)
      }
    }
    var maps: [[Float]] = []
    for (number, tap) in taps.enumerated() {
      guard let values = finiteValues(terrazzo_network_plan_map(plan, Int32(number))) else {
        throw .notFinite(network: name, tap: tap.name)
      }
      maps.append(values)
    }
    return maps
  }

  /// Writes the planes red, green and blue as (v - 127) / 128, the last pixel first.
  private func fill(_ input: UnsafeMutablePointer<Float>, with image: Raster<RGB>) {
    let count = image.pixels.count
    image.pixels.withUnsafeBufferPointer { pixels in
      var target = count
      for pixel in pixels {
        target &-= 1
        input[target] = (Float(pixel.red) - 127) * 0x1p-7
        input[target &+ count] = (Float(pixel.green) - 127) * 0x1p-7
        input[target &+ 2 &* count] = (Float(pixel.blue) - 127) * 0x1p-7
      }
    }
  }

  /// A map turned the right way up again; nil if a value is infinite or not a number.
  private func finiteValues(_ map: terrazzo_network_map) -> [Float]? {
    let channels = Int(map.channels)
    let cells = Int(map.columns) * Int(map.rows)
    // The product with 0 is 0 for finite values, and not a number for others.
    var check: Float = 0
    let values = [Float](unsafeUninitializedCapacity: cells * channels) { target, initialized in
      for cell in 0..<cells {
        let source = map.values + (cells &- 1 &- cell) &* channels
        for channel in 0..<channels {
          let value = source[channel]
          target[cell &* channels &+ channel] = value
          check += value * 0
        }
      }
      initialized = cells * channels
    }
    return check == 0 ? values : nil
  }
}
