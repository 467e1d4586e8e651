internal import EnergyTimeSeries
internal import NumericMethods

/// What the errors of a fit say against it.
struct ResidualChecks {
  private let estimates: RoomEstimates
  private let record: RoomRecord
  private let steps: RoomSteps
  private var errors: [Double] { estimates.fit.errors }

  /// Chances below this are taken for a finding.
  private static let rare = 0.001

  init(_ estimates: RoomEstimates, _ record: RoomRecord, _ steps: RoomSteps) {
    (self.estimates, self.record, self.steps) = (estimates, record, steps)
  }

  var report: RoomResiduals {
    let whiteness = self.whiteness
    var doubts: [String] = []
    if whiteness < Self.rare {
      doubts.append("errors are alike from one step to the next: something heats or cools the room that was not given")
    }
    doubts += outdoorDoubts + hoursOfDay + sunDoubts + inputDoubts + driftDoubts
    return RoomResiduals(
      deviation: estimates.fit.deviation, dayAheadDeviation: dayAheadDeviation, whiteness: whiteness, doubts: doubts)
  }

  /// Ljung and Box's test over five hours, of products within runs only.
  private var whiteness: Double {
    let lags = max(estimates.fit.structure.innerCount + 3, min(20, steps.count / 5))
    let (n, square) = (Double(errors.count), errors.reduce(0) { $0 + $1 * $1 })
    guard square > 0, errors.count > lags + 1 else { return 1 }
    var statistic = 0.0
    for lag in 1...lags {
      var sum = 0.0
      for run in steps.runs where run.count > lag {
        for k in (run.lowerBound + lag)..<run.upperBound { sum += errors[k] * errors[k - lag] }
      }
      statistic += sum * sum / (square * square) / (n - Double(lag))
    }
    // Of the parameters only those of the noise use up freedom.
    let noise = estimates.fit.structure == .oneNode ? 1 : 3
    let chance = ChiSquared.exceedance(n * (n + 2) * statistic, degreesOfFreedom: lags - noise)
    return chance.isFinite ? min(max(chance, 0), 1) : 0
  }

  /// A sensor that stopped, or a number that was put in for one.
  private var outdoorDoubts: [String] {
    guard let least = steps.outdoor.min(), let most = steps.outdoor.max(), most - least < 0.05 else { return [] }
    return ["the outdoor temperature never changes: is it measured?"]
  }

  private var hoursOfDay: [String] {
    let hours = HoursOfDay(errors, steps, deviation: estimates.fit.deviation)
    guard hours.chance < Self.rare else { return [] }
    let direction = hours.isWarmer ? "warmer" : "colder"
    return [
      "errors come back at the same hours, most between \(hours.worst) and \(hours.worst + 3) h UTC, when the room gets \(direction) than predicted: people, ventilation or sun that was not given"
    ]
  }

  private var sunDoubts: [String] {
    if record.irradiance == nil { return ["no irradiance was given: what the sun brings counts as gains and noise"] }
    guard let aperture = estimates.solarAperture else { return ["the sun never shone: its aperture is unknown"] }
    return aperture.upper < 0 ? ["the sun seems to cool the room: check the irradiance and its clock"] : []
  }

  /// Errors that follow the heating power or the sun of hours before.
  private var inputDoubts: [String] {
    func follows(_ input: [Double]) -> Bool {
      let limit = 4 / Double(max(1, errors.count)).squareRoot()
      return (0...8).contains { lag in
        var pairs: [(Double, Double)] = []
        for run in steps.runs where run.count > lag {
          for k in (run.lowerBound + lag)..<run.upperBound { pairs.append((errors[k], input[k - lag])) }
        }
        return Self.correlation(pairs).magnitude > limit
      }
    }
    var doubts: [String] = []
    if follows(steps.heating) {
      doubts.append("errors follow the heating power: heat that comes later than it is drawn, or a second, slower node")
    }
    if steps.hasSun, follows(steps.others[0]) {
      doubts.append("errors follow the sun: its direction, blinds or clouds matter, or its clock is off")
    }
    return doubts
  }

  /// Errors that grow or fall from the first step to the last.
  private var driftDoubts: [String] {
    let pairs = errors.enumerated().map { (Double($0.offset), $0.element) }
    guard Self.correlation(pairs).magnitude > 4 / Double(max(1, errors.count)).squareRoot() else { return [] }
    return ["errors drift over the record: the room or its use changed"]
  }

  private static func correlation(_ pairs: [(Double, Double)]) -> Double {
    let n = Double(max(1, pairs.count))
    let (left, right) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (x, y) in pairs {
      xx += (x - left) * (x - left)
      xy += (x - left) * (y - right)
      yy += (y - right) * (y - right)
    }
    return xx * yy > 0 ? xy / (xx * yy).squareRoot() : 0
  }

  /// Runs without correction for a day, one begun every six hours.
  private var dayAheadDeviation: Double? {
    let fit = estimates.fit
    let length = Int((24 / steps.stepHours).rounded())
    guard length > 0, let predictor = fit.structure.predictor(fit.parameters, stepHours: steps.stepHours) else {
      return nil
    }
    let starts = predictor.starts(in: steps, spacing: max(1, length / 4), length: length)
    let squares = zip(starts, predictor.runs(from: starts, length: length, through: steps)).compactMap { start, path in
      path.last.map { (steps.end[start.place + length - 1] - $0) * (steps.end[start.place + length - 1] - $0) }
    }
    guard !squares.isEmpty else { return nil }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }
}
