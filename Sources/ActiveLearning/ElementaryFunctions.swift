import Glibc

// The C library's functions under names that do not depend on the C library.

@inline(__always)
func naturalExponential(_ value: Float) -> Float { expf(value) }

@inline(__always)
func naturalExponential(_ value: Double) -> Double { exp(value) }

@inline(__always)
func naturalLogarithm(_ value: Float) -> Float { logf(value) }

@inline(__always)
func cosine(_ value: Float) -> Float { cosf(value) }

@inline(__always)
func sine(_ value: Float) -> Float { sinf(value) }

@inline(__always)
func raise(_ base: Double, to power: Double) -> Double { pow(base, power) }

/// Replaces `count` logits by their softmax: exp(zᵢ) / Σ exp(zⱼ), shifted by the largest so that
/// nothing overflows.
@inline(__always)
func softmaxInPlace(_ logits: UnsafeMutablePointer<Float>, count: Int) {
  guard count > 0 else { return }
  var largest = logits[0]
  for index in 1..<count where logits[index] > largest { largest = logits[index] }
  var sum: Float = 0
  for index in 0..<count {
    let value = naturalExponential(logits[index] - largest)
    logits[index] = value
    sum += value
  }
  let scale = 1 / sum
  for index in 0..<count { logits[index] *= scale }
}

/// How many cores the process may use.
func availableCores() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
