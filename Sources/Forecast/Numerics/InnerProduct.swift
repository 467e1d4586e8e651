/// Σ x[i]·y[i] over `count` numbers, in eight sums side by side so that it runs on vector units; the order of summation is
/// always the same.
func innerProduct(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int) -> Double {
  var first = SIMD4<Double>(repeating: 0)
  var second = first
  let whole = count - count % 8
  for i in stride(from: 0, to: whole, by: 8) {
    first += SIMD4(x[i], x[i + 1], x[i + 2], x[i + 3]) * SIMD4(y[i], y[i + 1], y[i + 2], y[i + 3])
    second += SIMD4(x[i + 4], x[i + 5], x[i + 6], x[i + 7]) * SIMD4(y[i + 4], y[i + 5], y[i + 6], y[i + 7])
  }
  var sum = (first + second).sum()
  for i in whole..<max(whole, count) { sum += x[i] * y[i] }
  return sum
}

/// Σ x[t]·y[t − lag] over the values that both have.
func innerProduct(_ x: [Double], _ y: [Double], lag: Int = 0) -> Double {
  let count = min(x.count - lag, y.count)
  guard count > 0 else { return 0 }
  return x.withUnsafeBufferPointer { x in
    y.withUnsafeBufferPointer { y in
      guard let left = x.baseAddress, let right = y.baseAddress else { return 0 }
      return innerProduct(left + lag, right, count: count)
    }
  }
}
