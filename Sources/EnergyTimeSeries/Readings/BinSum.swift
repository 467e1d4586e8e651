/// What one bin collects: the integral of a value over time, and for how long it was known.
///
/// A segment that lies between the bin's borders goes to one of four sums in turn, which the processor adds at the same
/// time; one that touches a border goes to a fifth. In one go or reading by reading, each sum then adds the same numbers
/// in the same order, so both give the same bits.
struct BinSum {
  var lanes = SIMD4<Double>(repeating: 0)
  var edge = 0.0
  /// How many segments went to the lanes.
  var inner = 0
  /// Seconds.
  var covered: Int64 = 0

  var total: Double { (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + edge }

  /// Adds a segment inside the bin; a missing value takes its turn too.
  mutating func addInner(_ value: Double, seconds: Int64) {
    if !value.isNaN {
      lanes[inner & 3] += value * Double(seconds)
      covered += seconds
    }
    inner += 1
  }

  /// Adds a segment at a border.
  mutating func addEdge(_ value: Double, from start: Int64, to end: Int64) {
    guard end > start, !value.isNaN else { return }
    edge += value * Double(end - start)
    covered += end - start
  }
}
