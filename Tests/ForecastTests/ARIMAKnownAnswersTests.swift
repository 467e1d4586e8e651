import EnergyTimeSeries
import Testing

@testable import Forecast

/// A history of hourly steps.
func hourly(_ values: [Double]) -> History {
  guard let grid = TimeGrid(start: Instant(secondsSinceEpoch: 1_600_000_000), stepSeconds: 3600, count: values.count),
    let history = History(on: grid, values)
  else { preconditionFailure("a test's history has values") }
  return history
}

/// What the optimum of the exact likelihood is (statsmodels 0.15 at zero tolerance; standard errors from R 4.2).
struct KnownAnswer: CustomTestStringConvertible {
  let testDescription: String
  let model: ARIMA
  let values: [Double]
  var regressor: [Double] = []
  let logLikelihood: Double
  /// Value and standard error.
  let coefficients: [String: (Double, Double)]
  /// Lead time, mean and standard error.
  let forecasts: [(Int, Double, Double)]

  func covariates(_ history: History) -> Covariates {
    guard !regressor.isEmpty,
      let grid = TimeGrid(start: history.grid.start, stepSeconds: 3600, count: regressor.count),
      let column = Regressor("year", on: grid, regressor)
    else { return Covariates() }
    return Covariates(regressors: [column])
  }

  static let all = [
    KnownAnswer(
      testDescription: "luteinizing hormone (3,0,0)", model: ARIMA(ARIMAOrder(3, 0, 0)),
      values: KnownSeries.luteinizingHormone, logLikelihood: -27.092411059534136,
      coefficients: [
        "ar1": (0.644802050, 0.139356), "ar2": (-0.063382362, 0.166766), "ar3": (-0.219796291, 0.142110),
        "intercept": (2.393119406, 0.0962607),
      ], forecasts: [(1, 2.4601829, 0.4226823), (6, 2.4144908, 0.5369158), (24, 2.3932772, 0.5397681)]),
    KnownAnswer(
      testDescription: "Nile (0,1,1)", model: ARIMA(ARIMAOrder(0, 1, 1)), values: KnownSeries.nile,
      logLikelihood: -632.5456251030469, coefficients: ["ma1": (-0.732942116, 0.1143205)],
      forecasts: [(1, 798.36717, 143.5265), (6, 798.36717, 167.1699), (24, 798.36717, 233.2188)]),
    KnownAnswer(
      testDescription: "Lake Huron (2,0,0) with a trend", model: ARIMA(ARIMAOrder(2, 0, 0)),
      values: KnownSeries.lakeHuron, regressor: (0..<122).map { Double($0 - 45) }, logLikelihood: -101.19826716653209,
      coefficients: [
        "ar1": (1.004818092, 0.0976107), "ar2": (-0.291301528, 0.1003650), "intercept": (579.0994117, 0.2370263),
        "year": (-0.021568135, 0.00809967),
      ], forecasts: [(1, 579.39726, 0.6757354), (6, 577.86152, 1.124381), (24, 577.46023, 1.124638)]),
    KnownAnswer(
      testDescription: "accidental deaths (0,1,1)(0,1,1)[12]",
      model: ARIMA(ARIMAOrder(0, 1, 1), seasonal: [SeasonalOrder(0, 1, 1, period: 12)]),
      values: KnownSeries.accidentalDeaths, logLikelihood: -425.44110243598635,
      coefficients: ["ma1": (-0.430274017, 0.122803), "sma1": (-0.552720424, 0.178374)],
      forecasts: [(1, 8336.0584, 315.4598), (6, 9859.7553, 510.7369), (24, 9563.2132, 1140.729)]),
    KnownAnswer(
      testDescription: "approval (3,0,0) with gaps", model: ARIMA(ARIMAOrder(3, 0, 0)), values: KnownSeries.approval,
      logLikelihood: -414.0819303777141,
      coefficients: [
        "ar1": (0.749594761, 0.0935875), "ar2": (0.252233052, 0.1140148), "ar3": (-0.189034309, 0.0946079),
        "intercept": (56.21674645, 4.283642),
      ], forecasts: [(1, 29.84215, 9.00656), (6, 48.568536, 15.65527), (24, 56.17285, 16.21947)]),
    KnownAnswer(
      testDescription: "Lake Huron (0,1,1) with gaps", model: ARIMA(ARIMAOrder(0, 1, 1)),
      values: KnownSeries.lakeHuron.enumerated().map {
        [9, 10, 11, 39, 54, 55, 79].contains($0.offset) ? .nan : $0.element
      },
      logLikelihood: -97.70976564157111, coefficients: ["ma1": (0.116417229, 0.1252688)],
      forecasts: [(1, 579.95939, 0.6989749), (6, 579.95939, 1.879702), (24, 579.95939, 3.80713)]),
  ]
}

@Suite("Known answers of ARIMA")
struct ARIMAKnownAnswersTests {
  @Test("fits have the likelihood, coefficients and standard errors of the exact optimum", arguments: KnownAnswer.all)
  func fit(_ known: KnownAnswer) throws {
    let history = hourly(known.values)
    let fitted = known.model.fit(history, covariates: known.covariates(history))
    #expect(fitted.converged)
    #expect(fitted.logLikelihood > known.logLikelihood - 1e-4 && fitted.logLikelihood < known.logLikelihood + 1e-3)
    #expect(fitted.coefficients.count == known.coefficients.count)
    for coefficient in fitted.coefficients {
      let (value, error) = try #require(known.coefficients[coefficient.name])
      #expect(abs(coefficient.value - value) < 2e-3 * error, "\(coefficient.name)")
      let standardError = try #require(coefficient.standardError)
      #expect(abs(standardError / error - 1) < 1e-3, "\(coefficient.name)")
    }
    let steps = known.forecasts.map(\.0).max() ?? 0
    let result = fitted.forecast(steps: steps, probabilities: [0.5], covariates: known.covariates(history))
    let errors = fitted.standardErrors(steps: steps)
    for (lead, mean, error) in known.forecasts {
      #expect(abs(result.mean[lead - 1] - mean) < 1e-3 * error)
      #expect(abs(errors[lead - 1] / error - 1) < 1e-3)
    }
  }

  @Test("the criteria are those of R")
  func criteria() {
    let fitted = ARIMA(ARIMAOrder(3, 0, 0)).fit(hourly(KnownSeries.luteinizingHormone))
    #expect(abs(fitted.aic - 64.184822) < 1e-4)
    #expect(abs(fitted.aicc - 65.613394) < 1e-4)
    #expect(abs(fitted.bic - 73.540827) < 1e-4)
    #expect(abs(fitted.sigma2 - 0.178660317) < 1e-5)
  }

  @Test("residuals of the hormone are uncorrelated and not quite normal")
  func residuals() throws {
    let fitted = ARIMA(ARIMAOrder(3, 0, 0)).fit(hourly(KnownSeries.luteinizingHormone))
    let test = try #require(fitted.ljungBox(lags: 9))
    #expect(abs(test.statistic - 3.16595) < 1e-3)
    #expect(abs(test.pValue - 0.9574) < 1e-3)
    let normality = try #require(fitted.jarqueBera)
    #expect(normality.pValue < 0.01)
    #expect(fitted.ljungBox(lags: 1000) == nil)
  }

  @Test("residuals of seasonal differences and of a series with gaps are those of R")
  func residualsOfDifferencesAndGaps() throws {
    let deaths = ARIMA(ARIMAOrder(0, 1, 1), seasonal: [SeasonalOrder(0, 1, 1, period: 12)])
      .fit(hourly(KnownSeries.accidentalDeaths))
    #expect(abs(try #require(deaths.ljungBox(lags: 14)).statistic - 13.46715) < 2e-3)
    let approval = ARIMA(ARIMAOrder(3, 0, 0)).fit(hourly(KnownSeries.approval))
    #expect(abs(try #require(approval.ljungBox(lags: 24)).statistic - 13.95504) < 1e-3)
  }

  @Test("the squares of errors of one step have the variance that was fitted")
  func oneStepErrors() throws {
    let model = ARIMASpecification(order: ARIMAOrder(3, 0, 0))
    let fit = try #require(ARIMAFit.fit(values: KnownSeries.approval, specification: model))
    let present = fit.errors.filter { !$0.isNaN }
    #expect(present.count == 114)
    #expect(abs(innerProduct(present, present) / 114 / fit.variance - 1) < 1e-5)
  }
}
