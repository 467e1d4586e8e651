internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// The variables that goals need beside the flows, and the goals as expressions.
///
///     peak_s ≥ import_s,t − peak so far,  peak_s ≥ 0                          for every scenario s
///     E   = Σ_s p_s v_s                                                       v_s: what scenario s gives
///     objective = (1 − w) E + w (η + Σ_s p_s z_s / (1 − α)),  z_s ≥ v_s − η,  z_s ≥ 0
struct GoalRows {
  /// Expressions of each goal over the scenarios, in the order of the request's goals.
  private var uncertain: [Goal: LinearExpression] = [:]

  init() {}

  init(_ request: PlanRequest, _ flows: [SiteFlows], in model: inout Model) {
    var peaks: [Variable] = []
    let soFar = request.peakSoFar?.watts ?? 0
    if request.goal.ranked.contains(where: { $0.goal.countsPeak }) {
      for (s, flow) in flows.enumerated() {
        let peak = model.variable("peak[\(s)]", in: 0...)
        for t in request.grid.steps {
          model.require(flow.imports[t] - peak <= soFar, named: "peak[\(t),\(s)]", label: "peakSoFarW")
        }
        peaks.append(peak)
      }
    }
    for goal in request.goal.ranked.map(\.goal) where uncertain[goal] == nil {
      let values = flows.indices.map { s -> LinearExpression in
        var value = goal.energyExpression(flows[s], hours: request.grid.stepHours)
        switch goal {
        case .cost(let tariff) where tariff.peakPrice != 0: value.add(tariff.peakPrice / 1000, peaks[s])
        case .peak:
          value.add(1, peaks[s])
          value.constant += soFar
        default: break
        }
        return value
      }
      uncertain[goal] = Self.combined(values, request, named: goal.name, in: &model)
    }
  }

  /// A goal with everything that devices add to it.
  func expression(of goal: Goal, _ sums: DeviceSums) -> LinearExpression {
    var expression = uncertain[goal] ?? LinearExpression()
    switch goal {
    case .cost(let tariff):
      for part in [sums.ownCost, sums.discomfort, sums.moveCost] { expression.add(1, part) }
      if tariff.carbonPrice != 0 { expression.add(tariff.carbonPrice / 1000, sums.emissions) }
    case .emissions: expression.add(1, sums.emissions)
    case .wear: expression.add(1, sums.ownCost)
    case .moves: expression.add(1, sums.moves)
    case .importEnergy, .peak, .lexicographic: break
    }
    return expression
  }

  /// The mean, and as much of the tail as the request asks for.
  private static func combined(
    _ values: [LinearExpression], _ request: PlanRequest, named name: String, in model: inout Model
  ) -> LinearExpression {
    let paths = request.paths
    var sum = LinearExpression()
    let risk = paths.count > 1 ? request.risk : nil
    let certainty = 1 - (risk?.weight ?? 0)
    for (path, value) in zip(paths, values) { sum.add(certainty * path.probability, value) }
    guard let risk, risk.weight > 0 else { return sum }
    let threshold = model.variable("value at risk of \(name)", in: Bounds.free)
    sum.add(risk.weight, threshold)
    for (s, value) in values.enumerated() where paths[s].probability > 0 {
      let beyond = model.variable("beyond risk of \(name)[\(s)]", in: 0...)
      model.require(beyond + threshold - value >= 0, named: "tail of \(name)[\(s)]", label: "riskLevel")
      sum.add(risk.weight * paths[s].probability / (1 - risk.level), beyond)
    }
    return sum
  }
}

extension Goal {
  /// A word for messages and files.
  var name: String {
    switch self {
    case .importEnergy: "import"
    case .cost: "cost"
    case .emissions: "emissions"
    case .peak: "peak"
    case .wear: "wear"
    case .moves: "moves"
    case .lexicographic: "lexicographic"
    }
  }

  fileprivate var countsPeak: Bool {
    switch self {
    case .peak: true
    case .cost(let tariff): tariff.peakPrice != 0
    default: false
    }
  }

  /// The part that is a sum over steps of import and export.
  fileprivate func energyExpression(_ flows: SiteFlows, hours: Double) -> LinearExpression {
    var sum = LinearExpression()
    for (t, flow) in flows.imports.enumerated() {
      switch self {
      case .importEnergy: sum.add(hours, flow)
      case .emissions(let intensity): sum.add(intensity[t] * hours / 1000, flow)
      case .cost(let tariff):
        sum.add(tariff.costOfImport(at: t) * hours / 1000, flow)
        if let export = flows.exports[t] { sum.add(-tariff.exportPrice[t] * hours / 1000, export) }
      case .peak, .wear, .moves, .lexicographic: break
      }
    }
    return sum
  }
}
