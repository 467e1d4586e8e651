/// Clusters of points of which all distances are known, by average linkage: two clusters are as far apart as their points
/// are on the average.
///
/// Source: F. Murtagh, "A survey of recent advances in hierarchical clustering algorithms" (1983), the chain of nearest
/// neighbours, which takes a time that grows with the square of the number of points.
struct AverageLinkage {
  /// A square of distances, row by row.
  private var distances: [Double]
  private let count: Int
  private var sizes: [Int]
  private var merges: [(first: Int, second: Int, height: Double)] = []

  /// - Parameter distance: of two points, finite and the same both ways.
  init(count: Int, distance: (Int, Int) -> Double) {
    self.count = count
    distances = [Double](repeating: .infinity, count: count * count)
    sizes = [Int](repeating: 1, count: count)
    for i in 0..<count {
      for j in 0..<i {
        let value = distance(i, j)
        distances[i * count + j] = value
        distances[j * count + i] = value
      }
    }
    mergeAll()
  }

  /// The cluster of each point when clusters that are further apart than `cut` stay apart, numbered by their first points.
  func labels(cut: Double) -> [Int] {
    var parents = Array(0..<count)
    func root(_ point: Int) -> Int {
      var point = point
      while parents[point] != point { point = parents[point] }
      return point
    }
    for merge in merges where merge.height <= cut {
      let (first, second) = (root(merge.first), root(merge.second))
      parents[max(first, second)] = min(first, second)
    }
    var numbers: [Int: Int] = [:]
    return (0..<count).map { point in
      let first = root(point)
      let number = numbers[first] ?? numbers.count
      numbers[first] = number
      return number
    }
  }

  /// The cut in the middle of the widest step between the heights of merges, as ratios go, within `range`.
  func widestStep(in range: ClosedRange<Double>) -> Double {
    let inside = merges.map(\.height).filter { range.contains($0) }.sorted()
    let stops = [range.lowerBound] + inside + [range.upperBound]
    var best = (ratio: 0.0, cut: range.upperBound)
    for (low, high) in zip(stops, stops.dropFirst()) where high / low > best.ratio {
      best = (high / low, (low * high).squareRoot())
    }
    return best.cut
  }

  private mutating func mergeAll() {
    var chain: [Int] = []
    var isAlive = [Bool](repeating: true, count: count)
    var left = count
    while left > 1 {
      if chain.isEmpty, let first = isAlive.firstIndex(of: true) { chain.append(first) }
      guard let tip = chain.last else { return }
      let former = chain.count > 1 ? chain[chain.count - 2] : nil
      let nearest = nearest(to: tip, preferring: former, isAlive)
      guard nearest == former else {
        chain.append(nearest)
        continue
      }
      chain.removeLast(2)
      merge(tip, into: nearest, isAlive)
      isAlive[tip] = false
      left -= 1
    }
  }

  private func nearest(to tip: Int, preferring former: Int?, _ isAlive: [Bool]) -> Int {
    distances.withUnsafeBufferPointer { distances in
      var best = former ?? (tip == 0 ? 1 : 0)
      var least = former.map { distances[tip * count + $0] } ?? .infinity
      for other in 0..<count where isAlive[other] && other != tip && distances[tip * count + other] < least {
        least = distances[tip * count + other]
        best = other
      }
      return best
    }
  }

  private mutating func merge(_ gone: Int, into kept: Int, _ isAlive: [Bool]) {
    merges.append((gone, kept, distances[gone * count + kept]))
    let (a, b) = (Double(sizes[gone]), Double(sizes[kept]))
    distances.withUnsafeMutableBufferPointer { distances in
      for other in 0..<count where isAlive[other] && other != gone && other != kept {
        let mean = (a * distances[gone * count + other] + b * distances[kept * count + other]) / (a + b)
        distances[kept * count + other] = mean
        distances[other * count + kept] = mean
      }
    }
    sizes[kept] += sizes[gone]
  }
}
