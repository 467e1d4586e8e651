#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// e to the power of `x`.
package func exponential(_ x: Double) -> Double { exp(x) }
/// The natural logarithm of `x`; −∞ at zero.
package func logarithm(_ x: Double) -> Double { log(x) }
/// `base` to the power of `exponent`.
package func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
/// The hyperbolic tangent of `x`.
package func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
/// The cosine of `x` in radians.
package func cosine(_ x: Double) -> Double { cos(x) }
/// The sine of `x` in radians.
package func sine(_ x: Double) -> Double { sin(x) }
/// 2/√π times the integral of exp(−t²) from `x` on.
package func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
/// log |Γ(x)| for `x` above zero.
package func logarithmOfGamma(_ x: Double) -> Double { lgamma(x) }
