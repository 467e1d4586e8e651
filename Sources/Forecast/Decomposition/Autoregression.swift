internal import NumericMethods

/// An autoregression x_t = c + Σ a_j·x_{t−j} over any lags, by least squares.
struct Autoregression: Sendable {
  private(set) var lags: [Int]
  private(set) var coefficients: [Double]
  private(set) var constant: Double
  /// The variance of what it does not explain.
  private(set) var variance: Double

  /// The one among sets of lags with the least AICc; nil where none can be fitted.
  ///
  /// All sets are fitted to the values from the longest lag of all on, so that their likelihoods compare.
  /// - Complexity: O(values × lags²) for all lags of the sets together.
  static func best(of sets: [[Int]], _ values: [Double]) -> Autoregression? {
    let usable = sets.filter { set in set.allSatisfy { $0 > 0 && $0 * 3 <= values.count } }
    let all = Array(Set(usable.joined())).sorted()
    guard !usable.isEmpty, let equations = LagEquations(values, lags: all) else { return nil }
    let n = Double(equations.count)
    var best: (aicc: Double, model: Autoregression)?
    for set in usable {
      let k = Double(set.count + 2)
      guard n > k + 1, let model = equations.solve(set), model.variance > 0 else { continue }
      let aicc = n * logarithm(model.variance) + 2 * k + 2 * k * (k + 1) / (n - k - 1)
      if aicc < best?.aicc ?? .infinity { best = (aicc, model) }
    }
    return best?.model
  }

  /// The orders 1, 2, 3 … up to a limit as sets of lags, each also with lags around further `seasons`.
  static func sets(upTo order: Int, seasons: [Int]) -> [[Int]] {
    let plain = [1, 2, 3, 4, 6, 8, 12, 18, 24].filter { $0 <= max(1, order) }.map { Array(1...$0) }
    let around = seasons.flatMap { [$0 - 1, $0, $0 + 1] }
    return plain + plain.map { Array(Set($0 + around)).sorted() }
  }

  init(lags: [Int], coefficients: [Double], constant: Double, variance: Double) {
    (self.lags, self.coefficients, self.constant, self.variance) = (lags, coefficients, constant, variance)
  }

  /// The expected next values. What an unstable fit would carry away stops at the range of the values, once beyond.
  func path(after values: ArraySlice<Double>, count: Int) -> [Double] {
    guard let longest = lags.max(), let low = values.min(), let high = values.max() else {
      return Array(repeating: constant, count: count)
    }
    let width = high - low
    let limits =
      width.isFinite
      ? (low - width)...(high + width) : -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    var known = Array(values.suffix(longest))
    if known.count < longest {
      known = Array(repeating: known.first ?? 0, count: longest - known.count) + known
    }
    known.reserveCapacity(longest + count)
    for _ in 0..<count {
      var next = constant
      for (lag, coefficient) in zip(lags, coefficients) { next += coefficient * known[known.count - lag] }
      known.append(min(max(next, limits.lowerBound), limits.upperBound))
    }
    return Array(known.suffix(count))
  }
}

extension Autoregression: Codable {
  private enum CodingKeys: String, CodingKey {
    case lags, coefficients, constant, variance
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    lags = try container.decode([Int].self, forKey: .lags)
    coefficients = try container.decode([Double].self, forKey: .coefficients)
    constant = try container.decode(Double.self, forKey: .constant)
    variance = try container.decode(Double.self, forKey: .variance)
    guard lags.count == coefficients.count, lags.allSatisfy({ (1...(1 << 24)).contains($0) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .lags, in: container, debugDescription: "lags are above zero and as many as coefficients")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(lags, forKey: .lags)
    try container.encode(coefficients, forKey: .coefficients)
    try container.encode(constant, forKey: .constant)
    try container.encode(variance, forKey: .variance)
  }
}

/// The normal equations of an autoregression over all lags that are considered, of which any can be taken.
private struct LagEquations {
  let lags: [Int]
  let count: Int
  /// Row-major products of the columns 1, lags …, and the value itself as the last.
  private var products: [Double]
  private var size: Int { lags.count + 2 }

  init?(_ values: [Double], lags: [Int]) {
    guard let longest = lags.max(), values.count > 2 * longest else { return nil }
    self.lags = lags
    count = values.count - longest
    let size = lags.count + 2
    var products = [Double](repeating: 0, count: size * size)
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    let centred = values.map { $0 - mean }
    self.mean = mean
    centred.withUnsafeBufferPointer { x in
      for i in 0..<size {
        for j in 0...i {
          var sum = 0.0
          let (a, b) = (Self.lag(i, lags), Self.lag(j, lags))
          switch (a, b) {
          case (nil, nil): sum = Double(x.count - longest)
          case (let lag?, nil): for t in longest..<x.count { sum += x[t - lag] }
          case (nil, let lag?): for t in longest..<x.count { sum += x[t - lag] }
          case (let one?, let other?): for t in longest..<x.count { sum += x[t - one] * x[t - other] }
          }
          products[i * size + j] = sum
          products[j * size + i] = sum
        }
      }
    }
    self.products = products
  }

  private let mean: Double

  /// The lag of a column; nil for the constant, zero for the value itself.
  private static func lag(_ column: Int, _ lags: [Int]) -> Int? {
    column == 0 ? nil : column <= lags.count ? lags[column - 1] : 0
  }

  /// The fit over some of the lags; nil where their columns depend on one another.
  func solve(_ set: [Int]) -> Autoregression? {
    let columns = [0] + set.compactMap { lag in lags.firstIndex(of: lag).map { $0 + 1 } }
    let m = columns.count
    var matrix = [Double](repeating: 0, count: m * m)
    for i in 0..<m {
      for j in 0..<m { matrix[i * m + j] = products[columns[i] * size + columns[j]] }
      // A billionth of ridge keeps constant stretches solvable.
      matrix[i * m + i] *= 1 + 1e-9
    }
    let right = columns.map { products[$0 * size + size - 1] }
    guard let factor = Cholesky(matrix, size: m) else { return nil }
    let solution = factor.solve(right)
    guard solution.allSatisfy(\.isFinite) else { return nil }
    let explained = zip(solution, right).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = (products[size * size - 1] - explained) / Double(count)
    let coefficients = Array(solution.dropFirst())
    let constant = solution[0] + mean * (1 - coefficients.reduce(0, +))
    return Autoregression(lags: set, coefficients: coefficients, constant: constant, variance: max(variance, 0))
  }
}
