/// x⁺, smoothed over a width μ, without branches: so that loops over steps become vector instructions.
///
///     r_μ(x) = (x + μ/2)² / (2μ) for |x| ≤ μ/2, zero below and x above
public struct SmoothRamp: Sendable {
  /// μ, in x's unit; zero for x⁺ itself.
  public let width: Double
  /// 1 / 2μ; zero without a width.
  private let slope: Double

  /// x⁺, smoothed over `width`.
  public init(width: Double) {
    self.width = width
    slope = width > 0 ? 1 / (2 * width) : 0
  }

  @inline(__always)
  func callAsFunction(_ x: Double) -> Double {
    let ahead = min(max(x + width / 2, 0), width)
    return ahead * ahead * slope + max(0, x - width / 2)
  }

  /// dr_μ/dx; at the kink of x⁺ itself zero.
  public func slope(at x: Double) -> Double {
    if x <= -width / 2 { return 0 }
    if x >= width / 2 { return 1 }
    return (x + width / 2) / width
  }
}
