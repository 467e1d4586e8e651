/// The models that take the place of one that a history is too short for, the nearest first.
struct SimplerModels {
  /// Beyond this largest lag a single evaluation of the likelihood would take seconds.
  private static let degreeLimit = 1000

  let asked: ARIMASpecification
  let candidates: [ARIMASpecification]
  private let presentCount: Int
  private let isOutOfReach: Bool

  init(_ asked: ARIMASpecification, presentCount: Int, length: Int) {
    var plain = asked
    plain.seasonal.removeAll { $0.P + $0.D + $0.Q == 0 }
    self.asked = plain
    self.presentCount = presentCount
    var first = plain
    first.seasonal = plain.seasonal.filter { $0.period > 1 && $0.period < length }
    first.order = ARIMAOrder(
      min(asked.order.p, length / 2), min(asked.order.d, 4), min(asked.order.q, length / 2))
    first.seasonal = first.seasonal.map {
      SeasonalOrder(min($0.P, length / $0.period), min($0.D, 2), min($0.Q, length / $0.period), period: $0.period)
    }
    var isOutOfReach = plain.seasonal.contains { $0.period < 2 }
    while first.shape.degree > Self.degreeLimit,
      let place = first.seasonal.indices.last(where: { first.seasonal[$0].P + first.seasonal[$0].Q > 0 })
    {
      isOutOfReach = true
      first.seasonal[place].P = max(0, first.seasonal[place].P - 1)
      first.seasonal[place].Q = max(0, first.seasonal[place].Q - 1)
    }
    if first.shape.degree > Self.degreeLimit {
      isOutOfReach = true
      first.order = ARIMAOrder(min(first.order.p, 100), first.order.d, min(first.order.q, 100))
    }
    self.isOutOfReach = isOutOfReach
    candidates = Self.ladder(from: first)
  }

  private static func ladder(from first: ARIMASpecification) -> [ARIMASpecification] {
    var ladder = [first]
    var next = first
    next.seasonal = first.seasonal.map { SeasonalOrder(0, $0.D, 0, period: $0.period) }.filter { $0.D > 0 }
    ladder.append(next)
    next.seasonal = []
    ladder.append(next)
    next.order = ARIMAOrder(min(first.order.p, 1), first.order.d, min(first.order.q, 1))
    ladder.append(next)
    next.order = ARIMAOrder(0, min(first.order.d, 1), 0)
    next.includesDrift = false
    ladder.append(next)
    next.order = ARIMAOrder(0, 0, 0)
    next.includesMean = true
    ladder.append(next)
    return ladder.enumerated().filter { $0.offset == 0 || $0.element != ladder[$0.offset - 1] }.map(\.element)
  }

  /// Why another model was fitted, and which.
  func note(for fitted: ARIMASpecification) -> ForecastNote {
    let cause = "\(presentCount) values are too few for ARIMA \(Self.text(asked))"
    let size = "ARIMA \(Self.text(asked)) has lags beyond \(Self.degreeLimit) or a season of fewer than two steps"
    return ForecastNote(
      isOutOfReach ? .unsuitableModel : .shortHistory,
      "\(isOutOfReach ? size : cause); fitted \(Self.text(fitted)) instead"
    )
  }

  /// The orders as one writes them.
  static func text(_ model: ARIMASpecification) -> String {
    model.seasonal.reduce("(\(model.order.p), \(model.order.d), \(model.order.q))") {
      "\($0)(\($1.P), \($1.D), \($1.Q))[\($1.period)]"
    }
  }
}
