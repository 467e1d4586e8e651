internal import NumericMethods

/// A test's statistic and the probability of one as large if nothing is wrong.
public struct ResidualTest: Hashable, Sendable, Codable {
  /// The statistic.
  public let statistic: Double
  /// Below 0.05, say, the residuals are hardly what the model assumes.
  public let pValue: Double
}

extension FittedARIMA {
  /// Whether residuals are uncorrelated: the test of G. M. Ljung and G. E. P. Box (*On a measure of lack of fit in time
  /// series models*, 1978), n(n + 2)·Σ r²ₖ/(n − k).
  ///
  /// Residuals are errors of forecasts of one step, divided by the forecasts' standard errors in units of σ; missing ones
  /// are left out. As in R, the levels before the first are taken to be around zero with a variance of 10⁶σ². In models with
  /// lags of some hundred steps the first of them, or all, are the expected innovations given the whole series.
  ///
  /// - Parameters:
  ///   - lags: how many autocorrelations; those of two seasons at most are kept, at least 40 and at most 400.
  ///   - fittedCoefficients: so many are taken off the degrees of freedom.
  /// - Returns: nil where there are not as many autocorrelations or no degree of freedom.
  public func ljungBox(lags: Int, fittedCoefficients: Int = 0) -> ResidualTest? {
    guard lags > 0, lags <= residuals.autocorrelations.count, lags > fittedCoefficients, fittedCoefficients >= 0 else {
      return nil
    }
    let n = Double(residuals.count)
    var sum = 0.0
    for (k, r) in residuals.autocorrelations.prefix(lags).enumerated() { sum += r * r / (n - Double(k + 1)) }
    let statistic = n * (n + 2) * sum
    return ResidualTest(
      statistic: statistic, pValue: ChiSquared.exceedance(statistic, degreesOfFreedom: lags - fittedCoefficients))
  }

  /// Whether residuals are normal, which intervals assume: the test of C. M. Jarque and A. K. Bera (*A test for normality
  /// of observations and regression residuals*, 1987) by skewness and kurtosis. Nil without residuals.
  public var jarqueBera: ResidualTest? {
    guard residuals.count > 2, !residuals.autocorrelations.isEmpty else { return nil }
    let (s, k) = (residuals.skewness, residuals.excessKurtosis)
    let statistic = Double(residuals.count) / 6 * (s * s + k * k / 4)
    return ResidualTest(statistic: statistic, pValue: ChiSquared.exceedance(statistic, degreesOfFreedom: 2))
  }

  /// The moduli of the roots of the autoregressive polynomial, ascending; near 1 the process hardly forgets.
  ///
  /// A root of a seasonal factor stands for as many roots as the period has steps, which all have this modulus.
  public var autoregressiveRootModuli: [Double] {
    let parts = specification.shape.factors(armaCoefficients)
    return Self.moduli(parts.autoregressive, specification.shape.autoregressive)
  }

  /// The moduli of the roots of the moving-average polynomial, ascending; near 1 something was differenced too often.
  public var movingAverageRootModuli: [Double] {
    let parts = specification.shape.factors(armaCoefficients)
    return Self.moduli(parts.movingAverage, specification.shape.movingAverage)
  }

  private static func moduli(_ factors: [[Double]], _ shape: SeasonalFactors) -> [Double] {
    zip(factors, shape.periods).flatMap { factor, period in
      PolynomialRoots.moduli([1] + factor.map { shape.sign * $0 }).map { power($0, 1 / Double(period)) }
    }.sorted()
  }

  /// The coefficients of the ARMA part.
  var armaCoefficients: [Double] { coefficients.prefix(specification.shape.count).map(\.value) }
}
