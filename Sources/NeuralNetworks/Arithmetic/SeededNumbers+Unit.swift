import SeededRandom

extension SeededNumbers {
  /// Uniform in 0 ..< 1, in steps of 2⁻²⁴.
  mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Numbers of their own for a place that is named by some counts, whatever was drawn elsewhere.
  init(seed: UInt64, place: UInt64...) {
    self = place.reduce(into: SeededNumbers(seed: seed)) { numbers, count in
      numbers = SeededNumbers(seed: numbers.next() ^ count)
    }
  }
}
