// CPU milliseconds that a network takes for an image, on one thread, whatever else runs:
//
//   swift run -c release --package-path Tests/Benchmarks network-benchmark WEIGHTS WIDTH HEIGHT
//
// WEIGHTS is NAME.safetensors. Without end of input, each line of it is answered with the milliseconds
// of one more run, so that networks/times.py can let others take turns.
import Foundation
import Imaging
import Networks

@main
enum NetworkBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let width = Int(arguments[2]), let height = Int(arguments[3]),
      width > 0, height > 0,
      let architecture = NetworkArchitecture.known.first(where: {
        arguments[1].hasSuffix("\($0.name).safetensors")
      })
    else {
      print("usage: network-benchmark .../efficientnet-lite0.safetensors WIDTH HEIGHT")
      exit(64)
    }
    let network = try ConvolutionNetwork(
      architecture, weights: WeightsFile(at: FilePath(arguments[1])))
    let image = picture(width: width, height: height)
    let first = try milliseconds { _ = try network.maps(of: image) }
    while readLine() != nil {
      let time = try milliseconds { _ = try network.maps(of: image) }
      print(time)
      fflush(nil)
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print("first", first, "peak memory", usage.ru_maxrss / 1024, "MB")
  }

  private static func picture(width: Int, height: Int) -> Raster<RGB> {
    var image = Raster(width: width, height: height, filledWith: RGB(0, 0, 0))
    for y in 0..<height {
      for x in 0..<width {
        image[x, y] = RGB(
          UInt8((5 * x + 3 * y) % 256), UInt8(x * y / 16 % 256), UInt8((x + 2 * y) % 256))
      }
    }
    return image
  }

  /// Of the calling thread: waiting for a processor does not count.
  private static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let start = threadNanoseconds()
    try work()
    return Double(threadNanoseconds() - start) / 1e6
  }

  private static func threadNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
