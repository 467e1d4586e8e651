internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// The exchange with the grid in one scenario: the balance of every step and the limits of the connection.
///
///     import_t − export_t − Σ_j P_j,t = netLoad_t        export only where prices, limits or devices need it
///     import_t − Σ_j P_j,t ≥ netLoad_t                    elsewhere
///     0 ≤ import_t ≤ importLimit,  0 ≤ export_t ≤ exportLimit
///     −phaseExportLimit ≤ phaseNetLoad_φ,t + Σ_j share_φ,j P_j,t ≤ phaseImportLimit       for each phase φ
struct SiteFlows {
  let imports: [Variable]
  let exports: [Variable?]
  private let netLoad: [Double]
  private var balances: [Constraint] = []
  private var phases: [Phase: [Constraint]] = [:]
  private var importModes: [Int: Variable] = [:]
  /// What the names of this scenario's rows and columns end with: `,2` of the third of several.
  private let suffix: String
  private let request: PlanRequest
  /// What devices draw at a step whatever they decide.
  private var constants: [Int: Double] = [:]

  /// The rows of the site's limits, by their places in the model.
  private(set) var limits: [Int: Limit] = [:]

  /// The label of those rows, by which a repair prices them.
  static let limitLabel = "site"

  /// A limit of the connection at a step.
  struct Limit {
    var key: String
    var step: Int
    var phase: Phase?
  }

  /// - Parameter limitsAreRows: whether limits are rows of their own, which can be priced, instead of bounds.
  init(_ request: PlanRequest, scenario: Int, needsExport: [Bool], limitsAreRows: Bool, in model: inout Model) {
    let path = request.paths[scenario]
    self.request = request
    let suffix = request.scenarios.count > 1 ? ",\(scenario)" : ""
    self.suffix = suffix
    let netLoad = path.netLoad.values
    self.netLoad = netLoad
    let steps = request.grid.steps
    imports = steps.map { model.variable("import[\($0)\(suffix)]", in: 0...) }
    exports = steps.map { needsExport[$0] ? model.variable("export[\($0)\(suffix)]", in: 0...) : nil }
    for t in steps {
      let need = netLoad[t]
      let row = model.constraint(
        "balance[\(t)\(suffix)]", in: exports[t] == nil ? Bounds(lower: need) : Bounds.exactly(need),
        label: "netLoadW/\(t)")
      model.add(1, imports[t], to: row)
      if let export = exports[t] { model.add(-1, export, to: row) }
      balances.append(row)
    }
    limitSite(asRows: limitsAreRows, in: &model)
    limitPhases(in: &model)
  }

  private mutating func limitSite(asRows: Bool, in model: inout Model) {
    for t in request.grid.steps {
      let sides =
        [(imports[t], request.site.importLimit, "importLimitW")]
        + (exports[t].map { [($0, request.site.exportLimit, "exportLimitW")] } ?? [])
      for (flow, limit, key) in sides {
        guard let limit else { continue }
        if asRows {
          limits[model.constraintCount] = Limit(key: key, step: t)
          model.require(flow <= limit.watts, named: "\(key)[\(t)\(suffix)]", label: Self.limitLabel)
        } else {
          model.setBounds(of: flow, to: Bounds(lower: 0, upper: limit.watts))
        }
      }
    }
  }

  private mutating func limitPhases(in model: inout Model) {
    let site = request.site
    guard site.limitsPhases else { return }
    for phase in Phase.allCases {
      phases[phase] = request.grid.steps.map { t in
        let own = site.netLoad(of: phase, at: t, site: netLoad[t], expected: request.netLoad.values[t])
        let bounds = Bounds(
          lower: -(site.phaseExportLimit?.watts ?? .infinity) - own,
          upper: (site.phaseImportLimit?.watts ?? .infinity) - own)
        let key = site.phaseImportLimit == nil ? "phaseExportLimitW" : "phaseImportLimitW"
        limits[model.constraintCount] = Limit(key: key, step: t, phase: phase)
        return model.constraint("phase \(phase.rawValue)[\(t)\(suffix)]", in: bounds, label: Self.limitLabel)
      }
    }
  }

  // MARK: Devices

  /// Couples a device's power to the balances and the phases.
  mutating func add(_ formulation: Formulation, terms: PlanningTerms, in model: inout Model) {
    for t in request.grid.steps {
      let power = formulation.power[t]
      for term in power.terms { model.add(-term.coefficient, term.variable, to: balances[t]) }
      if power.constant != 0 { shift(t, by: power.constant, in: &model) }
    }
    for (phase, rows) in phases {
      let share = terms.share(of: phase)
      if share == 0 { continue }
      for (t, row) in rows.enumerated() {
        let power = formulation.power[t]
        for term in power.terms { model.add(share * term.coefficient, term.variable, to: row) }
        if power.constant != 0 {
          let bounds = model.bounds(of: row)
          let constant = share * power.constant
          model.setBounds(of: row, to: Bounds(lower: bounds.lower - constant, upper: bounds.upper - constant))
        }
      }
    }
  }

  private mutating func shift(_ t: Int, by constant: Double, in model: inout Model) {
    constants[t, default: 0] += constant
    let need = netLoad[t] + (constants[t] ?? 0)
    model.setBounds(of: balances[t], to: exports[t] == nil ? Bounds(lower: need) : Bounds.exactly(need))
  }

  // MARK: One direction at a time

  /// Keeps the site from importing while it exports at a step.
  mutating func forbidBoth(at t: Int, _ formulations: [Formulation], in model: inout Model) {
    guard let mode = importing(at: t, formulations, in: &model) else { return }
    let limit = flowLimits(at: t, formulations, in: model).import
    model.require(imports[t] - limit * mode <= 0, named: "importing[\(t)\(suffix)]")
  }

  /// Keeps a device's variable at zero while the site exports.
  mutating func forbidDuringExport(
    _ item: Formulation.SteppedVariable, _ formulations: [Formulation], in model: inout Model
  ) {
    guard let mode = importing(at: item.step, formulations, in: &model) else { return }
    model.require(
      item.variable - model.range(of: item.variable).upper * mode <= 0, named: "own need only[\(item.step)\(suffix)]")
  }

  /// One binary per step for all who ask: where it is 1, the site exports nothing. Nil where export is not in the model.
  private mutating func importing(at t: Int, _ formulations: [Formulation], in model: inout Model) -> Variable? {
    if let mode = importModes[t] { return mode }
    guard let export = exports[t] else { return nil }
    let mode = model.variable("importing[\(t)\(suffix)]", .binary)
    let limit = flowLimits(at: t, formulations, in: model).export
    model.require(export + limit * mode <= limit, named: "exporting[\(t)\(suffix)]")
    importModes[t] = mode
    return mode
  }

  /// The largest import and export that the devices' power ranges allow.
  private func flowLimits(at t: Int, _ formulations: [Formulation], in model: Model) -> (import: Double, export: Double)
  {
    var low = netLoad[t]
    var high = low
    for formulation in formulations {
      let range = model.range(of: formulation.power[t])
      low += range.lower
      high += range.upper
    }
    // A device without limits of its own gets one beyond every accepted power.
    let beyond = 2 * NumberRule.largest
    return (max(0, high.isFinite ? high : beyond), max(0, low.isFinite ? -low : beyond))
  }
}
