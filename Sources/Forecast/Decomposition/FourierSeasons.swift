internal import NumericMethods

/// The seasons of a series as sums of sines and cosines, by least squares.
enum FourierSeasons {
  /// The pattern of the longest of the periods, a multiple of the others, that fits a series best; nil where there is less
  /// than twice of it.
  ///
  /// - Parameter harmonics: for each period how many waves, at most half of its length.
  /// - Complexity: O(values × waves²).
  static func pattern(_ values: [Double], firstSlot: Int, harmonics: [(period: Int, count: Int)]) -> [Double]? {
    guard let longest = harmonics.map(\.period).max(), longest > 1, values.count >= 2 * longest else { return nil }
    var frequencies: Set<Int> = []
    for (period, count) in harmonics where period > 1 && longest % period == 0 {
      for k in 1...max(1, min(count, period / 2)) { frequencies.insert(k * (longest / period)) }
    }
    let waves = frequencies.sorted()
    let width = 1 + 2 * waves.count
    let table = (0..<longest).flatMap { place -> [Double] in
      [1]
        + waves.flatMap { wave -> [Double] in
          let angle = 2 * Double.pi * Double(wave * place % longest) / Double(longest)
          return [cosine(angle), sine(angle)]
        }
    }
    let rows = values.indices.flatMap { k -> ArraySlice<Double> in
      let place = (firstSlot + k).wrapped(longest)
      return table[(place * width)..<((place + 1) * width)]
    }
    let fit = RidgeRegression(
      rows: rows, width: width, targets: values, weights: Array(repeating: 1, count: values.count), penalty: 0,
      robustRounds: 0)
    guard let coefficients = fit?.coefficients else { return nil }
    return (0..<longest).map { place in
      (1..<max(1, width)).reduce(0) { $0 + coefficients[$1] * table[place * width + $1] }
    }
  }
}
