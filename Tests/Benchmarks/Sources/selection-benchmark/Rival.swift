import Foundation

/// numpy on the same machine, in the same run.
enum Rival {
  /// Seconds that numpy takes for a stable sort of that many floats.
  static func sortSeconds(_ count: Int) -> Double {
    let script = """
      import numpy, time
      values = numpy.random.default_rng(1).random(\(count), dtype=numpy.float32)
      best = 1e9
      for _ in range(3):
          start = time.process_time()
          numpy.argsort(values, kind='stable')
          best = min(best, time.process_time() - start)
      print(best)
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let output = Pipe()
    process.standardOutput = output
    do {
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
    } catch {
      return .nan
    }
  }
}
