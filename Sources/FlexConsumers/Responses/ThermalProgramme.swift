internal import EnergyTimeSeries

/// The cheapest on/off operation of something heated against a cost per step, by dynamic programming over its
/// temperature, backwards over ``ThermalBins``:
///
///     value_k(i) = min(value_{k+1}(j), cost_k + min(value_{k+1}(j + s), value_{k+1}(j + s + 1))),   j = ⌊i/m⌋
///
/// is the least cost from *any* temperature of a bin: each real control is among the paths, so none costs less. That is the
/// bound. An operation is found by following the values forwards with actual temperatures.
struct ThermalProgramme {
  let dynamics: ThermalDynamics
  let tube: ThermalTube
  /// What being on costs at each step more than being off.
  let cost: [Double]
  /// What each kelvin outside the band costs for a step; nil where it must be kept.
  let missCost: Double?
  /// How many times as many bins and ways as usual.
  let effort: Double

  /// Bins per on-step: of the gain of one step of heating.
  private static let binsPerGain = 48.0
  /// The most bins at a step of a bound, which forgets them, and of an operation, which keeps those of all steps.
  private static let mostBinsOfBound = 65536.0
  private static let mostBinsOfOperation = 8192.0
  /// The ways that an operation is chosen among at each step, and the most of them.
  private static let waysAtOnce = 2.0
  private static let mostWays = 64.0

  private func bins(atMost most: Double) -> ThermalBins? {
    ThermalBins(tube, width: max(tube.largestGain / (effort * Self.binsPerGain), tube.span / most))
  }

  // MARK: A bound

  /// What no control within the band costs less than; infinite where none stays inside even with relaxed labels.
  func lowerBound() -> Double {
    guard let price = cost.first else { return 0 }
    guard var bins = bins(atMost: Self.mostBinsOfBound) else { return .infinity }
    let size = bins.place(keepingAll: false)
    let first = bins.steps[0]
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { values in
      evaluate(bins.steps, values)
      let off = values[first.place]
      return min(off, min(values[first.place + first.shift], values[first.place + first.shift + 1]) + price)
    }
  }

  // MARK: An operation

  /// The cheapest duties found; nil where no way that was followed stays inside the band.
  func cheapestOperation() -> [Double]? {
    if cost.isEmpty { return [] }
    guard var bins = bins(atMost: Self.mostBinsOfOperation) else { return nil }
    let size = bins.place(keepingAll: true)
    let most = Int(min(Self.mostWays, effort * Self.waysAtOnce))
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { values in
      evaluate(bins.steps, values)
      return withUnsafeTemporaryAllocation(of: ThermalWays.Way.self, capacity: 2 * most) { room in
        guard let base = room.baseAddress else { return nil }
        return follow(bins.steps, values, ThermalWays(base, most), ThermalWays(base + most, most))
      }
    }
  }

  /// Forwards with actual temperatures: those ways go on whose cost so far and value ahead are the least.
  private func follow(
    _ steps: [ThermalBins.Step], _ values: UnsafeMutableBufferPointer<Double>, _ one: ThermalWays, _ other: ThermalWays
  ) -> [Double]? {
    var (ways, next) = (one, other)
    ways.offer(.init(heat: 0, cost: 0, sum: 0, bin: 0, trace: 0))
    var traces = [UInt8](repeating: 0, count: steps.count * ways.most)
    for (k, step) in steps.enumerated() {
      let lowest = dynamics.lower[k] - dynamics.unheated[k]
      let highest = dynamics.upper[k] - dynamics.unheated[k]
      next.count = 0
      for n in 0..<ways.count {
        let way = ways[n]
        for isOn in [false, true] {
          let heat = tube.decay[k] * way.heat + (isOn ? tube.gain[k] : 0)
          let miss = max(0, lowest - heat, heat - highest)
          if missCost == nil, miss > ThermalDynamics.tolerance { continue }
          // At a bin's edge rounding may lead one too far.
          let bin = min(max(0, Int(heat / step.width) - step.base), step.reads - 1)
          let cost = way.cost + (isOn ? self.cost[k] : 0) + (missCost ?? 0) * miss
          // The value has the bin's own miss in it; the heat's is no less.
          let sum = cost + values[step.place + bin] - missed(inBin: bin + step.base, after: k, step.width)
          if sum == .infinity { continue }
          next.offer(.init(heat: heat, cost: cost, sum: sum, bin: Int32(bin), trace: UInt8(2 * n + (isOn ? 1 : 0))))
        }
      }
      if next.count == 0 { return nil }
      for n in 0..<next.count { traces[k * next.most + n] = next[n].trace }
      swap(&ways, &next)
    }
    var place = 0
    var duty = [Double](repeating: 0, count: steps.count)
    for k in steps.indices.reversed() {
      let trace = traces[k * ways.most + place]
      duty[k] = Double(trace % 2)
      place = Int(trace / 2)
    }
    return duty
  }

  // MARK: Values

  /// The values after each step, into their places; infinite outside the band.
  private func evaluate(_ steps: [ThermalBins.Step], _ values: UnsafeMutableBufferPointer<Double>) {
    guard let last = steps.last, let base = values.baseAddress else { return }
    let end = Self.clearOutside(last, base)
    end.update(repeating: 0, count: last.inside.count)
    addMisses(after: steps.count - 1, last, end)
    for k in stride(from: steps.count - 1, to: 0, by: -1) {
      let (step, former) = (steps[k], steps[k - 1])
      let target = Self.clearOutside(former, base)
      if step.merged == 1 {
        Self.take(base + step.place, shift: step.shift, cost: cost[k], count: step.starts, into: target)
      } else {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: step.starts) { merged in
          guard let coarse = merged.baseAddress else { return }
          Self.take(base + step.place, shift: step.shift, cost: cost[k], count: step.starts, into: coarse)
          Self.spread(coarse, step.merged, from: former.inside.lowerBound % step.merged, former.inside.count, target)
        }
      }
      addMisses(after: k - 1, former, target)
    }
  }

  /// The least that leaving the band costs from within a bin.
  private func missed(inBin bin: Int, after k: Int, _ width: Double) -> Double {
    guard let missCost else { return 0 }
    let low = dynamics.lower[k] - dynamics.unheated[k] - Double(bin + 1) * width
    let high = Double(bin) * width - dynamics.upper[k] + dynamics.unheated[k]
    return missCost * max(0, low, high)
  }

  private func addMisses(after k: Int, _ step: ThermalBins.Step, _ values: UnsafeMutablePointer<Double>) {
    if missCost == nil { return }
    for (i, bin) in step.inside.enumerated() { values[i] += missed(inBin: bin, after: k, step.width) }
  }

  /// Makes the values of bins outside the band infinite, and returns where those inside begin.
  private static func clearOutside(
    _ step: ThermalBins.Step, _ base: UnsafeMutablePointer<Double>
  ) -> UnsafeMutablePointer<Double> {
    let first = step.inside.lowerBound - step.base
    let end = first + step.inside.count
    (base + step.place).update(repeating: .infinity, count: first)
    (base + step.place + end).update(repeating: .infinity, count: step.reads - end)
    return base + step.place + first
  }

  /// The inner loop: without branches, so that it becomes vector instructions.
  @inline(__always)
  private static func take(
    _ values: UnsafePointer<Double>, shift: Int, cost: Double, count: Int, into target: UnsafeMutablePointer<Double>
  ) {
    let near = values + shift
    let far = near + 1
    for i in 0..<count { target[i] = min(values[i], min(near[i], far[i]) + cost) }
  }

  /// Each value as often as bins were merged into its own, from inside the first one on.
  private static func spread(
    _ coarse: UnsafePointer<Double>, _ merged: Int, from first: Int, _ count: Int,
    _ target: UnsafeMutablePointer<Double>
  ) {
    var (i, j) = (0, 0)
    var end = min(merged - first, count)
    while i < count {
      while i < end {
        target[i] = coarse[j]
        i += 1
      }
      j += 1
      end = min(end + merged, count)
    }
  }
}
