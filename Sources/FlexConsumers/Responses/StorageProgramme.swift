internal import EnergyTimeSeries

/// The cheapest use of something that stores energy against a cost per step.
///
/// For a response, dynamic programming over contents on a grid of levels, each move between two levels with its exact
/// power. For a bound at linear prices, the value of the content as a convex piecewise-linear function, step by step
/// backwards, exactly:
///
///     V_N(E) = 0 for final ≤ E ≤ most,     V_t(E) = min_x g_t(x) + V_{t+1}(κE + x)
///
/// where x is what the content gains, κ what a step leaves of it, and g_t the cost of gaining x: convex with a kink at
/// zero, or replaced by the convex function below it.
struct StorageProgramme {
  let marginal: MarginalCost
  /// Wh.
  let initial: Double
  let least: Double
  let most: Double
  let final: Double
  /// The share of the content that a step leaves.
  let kept: Double
  /// The most that a step can add and take, in Wh of content.
  let mostGain: Double
  let mostLoss: Double
  /// Watts on the grid side per Wh of content gained in a step, and lost.
  let wattsPerGain: Double
  let wattsPerLoss: Double
  /// What a watt through the grid side costs by itself for a step, in the goal's unit.
  let wear: Double

  private static let levelCount = 81

  private func watts(gaining x: Double) -> Double { x > 0 ? x * wattsPerGain : x * wattsPerLoss }

  private func cost(gaining x: Double, at t: Int) -> Double {
    let watts = watts(gaining: x)
    return marginal.cost(of: watts, at: t) + wear * watts.magnitude
  }

  // MARK: A response

  /// The power of each step in W; nil where no way over the levels keeps the limits.
  func cheapestPower() -> [Double]? {
    let count = marginal.netLoad.count
    let levels = (0..<Self.levelCount).map { least + (most - least) * Double($0) / Double(Self.levelCount - 1) }
    let spacing = (most - least) / Double(Self.levelCount - 1)
    var value = levels.map { $0 >= final - 1e-9 * most ? 0 : Double.infinity }
    var choices = [[Int16]](repeating: [], count: count)
    for t in stride(from: count - 1, to: 0, by: -1) {
      var now = [Double](repeating: .infinity, count: levels.count)
      var choice = [Int16](repeating: -1, count: levels.count)
      for i in levels.indices {
        let idle = kept * levels[i]
        let reach = reachable(from: idle, spacing)
        for j in reach where value[j] < .infinity {
          let sum = cost(gaining: levels[j] - idle, at: t) + value[j]
          if sum < now[i] {
            now[i] = sum
            choice[i] = Int16(j)
          }
        }
      }
      choices[t] = choice
      value = now
    }
    let idle = kept * initial
    let first = reachable(from: idle, spacing).filter { value[$0] < .infinity }.min { a, b in
      cost(gaining: levels[a] - idle, at: 0) + value[a] < cost(gaining: levels[b] - idle, at: 0) + value[b]
    }
    guard var level = first else { return nil }
    var power = [watts(gaining: levels[level] - idle)]
    for t in 1..<max(1, count) {
      let next = Int(choices[t][level])
      power.append(watts(gaining: levels[next] - kept * levels[level]))
      level = next
    }
    return power
  }

  /// The levels that a step can lead to from a content after its losses.
  private func reachable(from idle: Double, _ spacing: Double) -> Range<Int> {
    if spacing <= 0 { return 0..<1 }
    let low = ((idle - mostLoss - least) / spacing - 1e-9).rounded(.up)
    let high = ((idle + mostGain - least) / spacing + 1e-9).rounded(.down)
    let first = max(0, min(low, Double(Self.levelCount)))
    let last = min(high, Double(Self.levelCount - 1))
    return first > last ? 0..<0 : Int(first)..<Int(last) + 1
  }

  // MARK: A bound

  /// A convex piecewise-linear function: its domain's start, its value there, and its pieces from there on.
  private struct Convex {
    var start: Double
    var value: Double
    var pieces: [(length: Double, slope: Double)]
  }

  /// What no use costs less than, at linear prices; minus infinity where rounding leaves no use at all.
  func lowerBound() -> Double {
    var future = Convex(start: min(final, most), value: 0, pieces: [(max(0, most - final), 0)])
    for t in marginal.netLoad.indices.reversed() {
      future = before(future, at: t)
      let isFirst = t == 0
      // Of the contents before the first step only the present one counts.
      let (low, high) = isFirst ? (initial, initial) : (least, most)
      guard let cut = restricted(future, to: kept * low, kept * high) else { return -.infinity }
      if isFirst { return cut.value }
      if kept <= 0 { return -.infinity }
      future = Convex(
        start: cut.start / kept, value: cut.value, pieces: cut.pieces.map { ($0.length / kept, $0.slope * kept) })
    }
    return 0
  }

  /// h(z) = min_y V(y) + g(y − z): the pieces of V and of g(−·) in the order of their slopes.
  private func before(_ future: Convex, at t: Int) -> Convex {
    let price = marginal.slope(drawing: 0, at: t)
    let gain = (price + wear) * wattsPerGain
    let loss = (price - wear) * wattsPerLoss
    var own = [(length: mostGain, slope: -gain), (length: mostLoss, slope: -loss)]
    if own[0].slope > own[1].slope {
      // Where losing by charging and discharging would pay, the straight line between both ends lies below.
      let length = mostGain + mostLoss
      own = [(length, length > 0 ? -(mostGain * gain + mostLoss * loss) / length : 0)]
    }
    let merged = (future.pieces + own).filter { $0.length > 0 }.sorted { $0.slope < $1.slope }
    return Convex(start: future.start - mostGain, value: future.value + mostGain * gain, pieces: merged)
  }

  private func restricted(_ function: Convex, to low: Double, _ high: Double) -> Convex? {
    let slack = 1e-9 * max(1, most)
    let end = function.pieces.reduce(function.start) { $0 + $1.length }
    if low > end + slack || high < function.start - slack { return nil }
    var result = Convex(start: max(low, function.start), value: function.value, pieces: [])
    var place = function.start
    for piece in function.pieces {
      let next = place + piece.length
      let before = max(0, min(next, result.start) - place)
      result.value += before * piece.slope
      let inside = min(next, high) - max(place, result.start)
      if inside > 0 { result.pieces.append((inside, piece.slope)) }
      place = next
    }
    return result
  }
}
