/// Random numbers that are the same in every run and on every machine: SplitMix64 (Steele, Lea and Flood, *Fast
/// splittable pseudorandom number generators*, 2014).
///
/// Nothing here may depend on chance, so whoever needs random choices takes a seed and one of these.
package struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The sequence of a seed.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
