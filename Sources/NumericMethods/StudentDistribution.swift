/// Student's distribution: of a mean of normal values over their own deviation.
package enum StudentDistribution {
  /// The value that is exceeded with probability 1 − `p`.
  ///
  /// Expansion of Cornish and Fisher around the normal distribution (Abramowitz and Stegun 26.7.5): within 4 % from two
  /// degrees of freedom on and 0.1 % from six on, for `p` between 0.025 and 0.975. Fewer than two count as two.
  package static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    let z = NormalDistribution.quantile(p)
    let free = max(2, degreesOfFreedom)
    let cube = z * z * z
    let fifth = cube * z * z
    let first = (cube + z) / (4 * free)
    let second = (5 * fifth + 16 * cube + 3 * z) / (96 * free * free)
    let third = (3 * fifth * z * z + 19 * fifth + 17 * cube - 15 * z) / (384 * free * free * free)
    return z + first + second + third
  }
}
