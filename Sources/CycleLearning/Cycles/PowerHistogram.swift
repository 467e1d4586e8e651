internal import NumericMethods

/// How much of the time the power is at each level: bins of 2 % from 1/8 W up, all below in the first.
///
/// The bins are read off the bits of a number, 32 between a power of two and the next, which costs no logarithm.
struct PowerHistogram {
  private static let shift: UInt64 = 52 - 5
  private static let lowest = Int(bitPattern: UInt((0.125).bitPattern >> shift))
  private static let highest = Int(bitPattern: UInt(1e9.bitPattern >> shift))

  /// Seconds in each bin.
  private(set) var seconds = [Double](repeating: 0, count: highest - lowest + 2)
  /// The first and the last bin in which any time lies.
  private(set) var used = 0..<0

  /// Of readings that hold until the next, at most `reach` seconds.
  init(times: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>, reach: Int64) {
    seconds.withUnsafeMutableBufferPointer { seconds in
      for k in 0..<max(0, times.count - 1) where !values[k].isNaN {
        seconds[Self.bin(of: values[k])] += Double(min(times[k + 1] - times[k], reach))
      }
    }
    let first = seconds.firstIndex { $0 > 0 } ?? 0
    let last = seconds.lastIndex { $0 > 0 } ?? -1
    used = first..<max(last + 1, first)
  }

  /// The bin of a power in W.
  @inline(__always) static func bin(of power: Double) -> Int {
    guard power >= 0.125 else { return 0 }
    return min(Int(bitPattern: UInt(power.bitPattern >> shift)), highest) - lowest + 1
  }

  /// The middle of a bin in W.
  static func middle(of bin: Int) -> Double {
    guard bin > 0 else { return 0 }
    return Double(bitPattern: UInt64(bin - 1 + lowest) << shift | 1 << (shift - 1))
  }

  /// The power below which it is a share of the time that it is in `bins`.
  func quantile(_ share: Double, in bins: Range<Int>) -> Double {
    let wanted = share * bins.reduce(0) { $0 + seconds[$1] }
    var sum = 0.0
    for bin in bins {
      sum += seconds[bin]
      if sum >= wanted, sum > 0 { return Self.middle(of: bin) }
    }
    return bins.last.map(Self.middle) ?? 0
  }

  /// The bin that best parts 'off' from 'on': the first of 'on'. Nil where all time lies in one bin.
  ///
  /// Threshold of N. Otsu, "A threshold selection method from gray-level histograms" (1979), on the logarithm of the power
  /// above `floor` plus 5 W, so that a watt of noise is no factor of two.
  func split(above floor: Double) -> Int? {
    guard used.count > 1 else { return nil }
    let heights = used.map { logarithm(max(0, Self.middle(of: $0) - floor) + 5) }
    let whole = used.reduce(0) { $0 + seconds[$1] }
    let wholeHeight = zip(used, heights).reduce(0) { $0 + seconds[$1.0] * $1.1 }
    var best = (between: 0.0, bin: used.upperBound)
    var below = 0.0
    var belowHeight = 0.0
    for (bin, height) in zip(used.dropLast(), heights) {
      below += seconds[bin]
      belowHeight += seconds[bin] * height
      guard below > 0, whole > below else { continue }
      let step = belowHeight / below - (wholeHeight - belowHeight) / (whole - below)
      let between = below * (whole - below) * step * step
      // Bins without time in between are equally good; the middle one is taken below.
      if between > best.between { best = (between, bin + 1) }
    }
    guard best.between > 0 else { return nil }
    let next = (best.bin..<used.upperBound).first { seconds[$0] > 0 } ?? best.bin
    return (best.bin + next) / 2
  }
}
