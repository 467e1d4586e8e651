internal import NumericMethods

/// A first guess of one node's parameters, found without any guess.
///
/// T[k+1] − T_out[k] = a·(T[k] − T_out[k]) + b·q[k] + e[k+1] − c·e[k]. For a given c everything is linear once both sides
/// are filtered by 1/(1 − c·q⁻¹), so only c is searched, from 0 (the room itself is noisy) to 1 (only the thermometer is).
/// Plain least squares, c = 0, finds rooms too light and too leaky, since the thermometer's noise looks like heat lost.
struct OneNodeStart {
  /// The parameters of ``RoomStructure/oneNode``; nil where a and b are outside physics.
  private(set) var parameters: [Double]?
  private let steps: RoomSteps

  init(_ steps: RoomSteps) {
    self.steps = steps
    let coarse = (0..<16).map { 1 - power(0.005, Double($0) / 15) }
    let sums = coarse.map { solve($0)?.sum ?? .infinity }
    guard let best = sums.indices.min(by: { sums[$0] < sums[$1] }) else { return }
    var (low, high) = (coarse[max(0, best - 1)], coarse[min(coarse.count - 1, best + 1)])
    for _ in 0..<10 {
      let (left, right) = (high - 0.618 * (high - low), low + 0.618 * (high - low))
      if (solve(left)?.sum ?? .infinity) < (solve(right)?.sum ?? .infinity) { high = right } else { low = left }
    }
    let c = (low + high) / 2
    guard let weights = solve(c)?.weights else { return }
    let (a, b) = (weights[0], weights[1])
    guard a > 0.001, a < 1 - 1e-7, b > 0 else { return }
    let resistance = b / (1 - a)
    parameters =
      [logarithm(resistance), logarithm(-steps.stepHours / (logarithm(a) * resistance)), a - c]
      + weights[2...].map { $0 / b }
  }

  private func solve(_ c: Double) -> (weights: [Double], sum: Double)? {
    let inputs = steps.hasSun ? 4 : 3
    let size = inputs + 1
    let normal = normalMatrix(c, inputs)
    let scales = (0..<size).map { max(1e-150, normal[$0 * size + $0]).squareRoot() }
    var left = Array(repeating: 0.0, count: inputs * inputs)
    for p in 0..<inputs {
      for q in 0..<inputs { left[p * inputs + q] = normal[p * size + q] / (scales[p] * scales[q]) }
    }
    guard let factor = Cholesky(left, size: inputs) else { return nil }
    let right = (0..<inputs).map { normal[$0 * size + inputs] / scales[$0] }
    let solved = factor.solve(right)
    let sum = normal[size * size - 1] - zip(solved, right).reduce(0) { $0 + $1.0 * $1.1 }
    return (zip(solved, scales).map { $0 / $1 }, sum)
  }

  /// Sums of products of the filtered columns: room, heating, 1, sun, next room.
  private func normalMatrix(_ c: Double, _ inputs: Int) -> [Double] {
    let size = inputs + 1
    var normal = Array(repeating: 0.0, count: size * size)
    var (row, filtered, atStart) = (
      Array(repeating: 0.0, count: size), Array(repeating: 0.0, count: size), Array(repeating: 0.0, count: size)
    )
    for run in steps.runs {
      for p in 0..<size { (filtered[p], atStart[p]) = (0, 0) }
      var (fading, fadingSquares) = (1.0, 1.0)
      for k in run {
        row[0] = steps.start[k] - steps.outdoor[k]
        row[1] = steps.heating[k]
        row[2] = 1
        if inputs > 3 { row[3] = steps.others[0][k] }
        row[inputs] = steps.end[k] - steps.outdoor[k]
        fading *= c
        fadingSquares += fading * fading
        for p in 0..<size {
          filtered[p] = row[p] + c * filtered[p]
          atStart[p] += fading * filtered[p]
          for q in 0...p { normal[p * size + q] += filtered[p] * filtered[q] }
        }
      }
      // The error before a run is unknown: it is estimated along, and leaves this much less.
      for p in 0..<size { for q in 0...p { normal[p * size + q] -= atStart[p] * atStart[q] / fadingSquares } }
    }
    for p in 0..<size { for q in 0..<p { normal[q * size + p] = normal[p * size + q] } }
    return normal
  }
}
