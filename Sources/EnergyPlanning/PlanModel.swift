internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// The integer program of a whole site: the balance of every step, the goal, and each device's own block.
///
///     import_t − export_t − Σ_j P_j,t = netLoad_t        export only where prices, limits or devices need it
///     import_t − Σ_j P_j,t ≥ netLoad_t                    elsewhere
///     0 ≤ import_t ≤ importLimit,  0 ≤ export_t ≤ exportLimit
struct PlanModel {
  private(set) var model = Model()
  /// The devices in the model with their expressions, by place in the request.
  private(set) var formulations: [(place: Int, device: any FlexConsumer, formulation: Formulation)] = []
  /// The objective in the goal's unit.
  private(set) var objective = LinearExpression()
  /// The devices' own costs.
  private(set) var ownCost = LinearExpression()

  private let request: PlanRequest
  private let tariff: Tariff?
  private var imports: [Variable] = []
  private var exports: [Variable?] = []
  private var balances: [Constraint] = []
  private var importModes: [Int: Variable] = [:]
  /// What the site limits are exceeded by; empty when they are hard.
  private(set) var excesses: [(step: Int, isImport: Bool, variable: Variable)] = []

  /// Whether the site limits must hold or may be exceeded at a price.
  enum Limits {
    case hard
    case exceedable
  }

  init(_ request: PlanRequest, devicesNeedExport: Bool, limits: Limits = .hard) {
    self.request = request
    if case .cost(let tariff) = request.goal { self.tariff = tariff } else { tariff = nil }
    model.addBlock(group: "site") { model in
      for t in request.grid.steps {
        imports.append(model.variable("import[\(t)]", in: 0...))
        let price = tariff?.exportPrice[t] ?? 0
        let needsExport =
          devicesNeedExport || request.site.exportLimit != nil || price != 0 || (tariff?.importPrice[t] ?? 0) < 0
        exports.append(needsExport ? model.variable("export[\(t)]", in: 0...) : nil)
      }
      for t in request.grid.steps {
        let need = request.netLoad.values[t]
        let row = model.constraint(
          "balance[\(t)]", in: exports[t] == nil ? Bounds(lower: need) : Bounds.exactly(need), label: "netLoadW/\(t)")
        model.add(1, imports[t], to: row)
        if let export = exports[t] { model.add(-1, export, to: row) }
        balances.append(row)
      }
    }
    limitSite(limits)
    addGoal()
  }

  /// Adds one device's block and couples it to the balances.
  ///
  /// - Throws: the device's own faults; the model is then as before.
  mutating func add(_ device: any FlexConsumer, place: Int) throws(InputFaults) {
    let grid = request.grid
    let formulation = try model.addBlock(group: device.id.name) { (model: inout Model) throws(InputFaults) in
      let formulation = try device.formulate(on: grid, in: &model)
      guard formulation.power.count == grid.count, formulation.decisions.count == grid.count else {
        let found = "\(formulation.power.count) powers and \(formulation.decisions.count) decisions"
        throw InputFaults([InputFault(InputPath(), value: found, expected: "one of each per step, \(grid.count)")])
      }
      return formulation
    }
    for t in request.grid.steps {
      let power = formulation.power[t]
      for term in power.terms { model.add(-term.coefficient, term.variable, to: balances[t]) }
      if power.constant != 0 { shift(balances[t], by: power.constant, at: t) }
    }
    ownCost.add(1, formulation.ownCost)
    formulations.append((place, device, formulation))
  }

  private var constants: [Int: Double] = [:]

  private mutating func shift(_ row: Constraint, by constant: Double, at t: Int) {
    constants[t, default: 0] += constant
    let need = request.netLoad.values[t] + (constants[t] ?? 0)
    model.setBounds(of: row, to: exports[t] == nil ? Bounds(lower: need) : Bounds.exactly(need))
  }

  private mutating func limitSite(_ limits: Limits) {
    for t in request.grid.steps {
      let sides =
        [(imports[t], request.site.importLimit, true)]
        + (exports[t].map { [($0, request.site.exportLimit, false)] } ?? [])
      for (flow, limit, isImport) in sides {
        guard let limit else { continue }
        switch limits {
        case .hard: model.setBounds(of: flow, to: Bounds(lower: 0, upper: limit.watts))
        case .exceedable:
          let excess = model.variable("excess[\(t)]", in: 0...)
          model.require(flow - excess <= limit.watts, named: "site limit[\(t)]", label: "site")
          excesses.append((t, isImport, excess))
        }
      }
    }
  }

  private mutating func addGoal() {
    let hours = request.grid.stepHours
    for t in request.grid.steps {
      guard let tariff else {
        objective.add(hours, imports[t])
        continue
      }
      objective.add(tariff.importPrice[t] * hours / 1000, imports[t])
      if let export = exports[t] { objective.add(-tariff.exportPrice[t] * hours / 1000, export) }
    }
  }

  /// Sets the objective and forbids what would pay only on paper: importing while exporting where export earns more,
  /// and devices wasting energy where drawing more is rewarded. Call once, after all devices.
  mutating func close() {
    for t in request.grid.steps {
      if let tariff, tariff.exportPrice[t] > tariff.importPrice[t], let mode = importing(at: t) {
        model.require(imports[t] - flowLimits(at: t).import * mode <= 0, named: "importing[\(t)]")
      }
    }
    for (_, _, formulation) in formulations {
      for pair in formulation.exclusions where wasteCouldPay {
        forbidBoth(pair.first, pair.second, at: pair.step)
      }
      for item in formulation.notDuringExport {
        guard let mode = importing(at: item.step) else { continue }
        model.require(
          item.variable - model.range(of: item.variable).upper * mode <= 0, named: "own need only[\(item.step)]")
      }
    }
    if case .cost = request.goal { objective.add(1, ownCost) }
    if excesses.isEmpty {
      model.minimize(objective)
    } else {
      var sum = LinearExpression()
      for excess in excesses { sum.add(1, excess.variable) }
      model.minimize(sum)
    }
  }

  /// What is made small, in order: the goal, and the devices' own costs where the goal does not count them.
  var goals: [LexicographicGoal] {
    let goal = LexicographicGoal("goal", .minimize, objective, absoluteTolerance: 1e-7 * request.goal.resolution)
    guard request.goal == .importEnergy, !ownCost.terms.isEmpty else { return [goal] }
    return [goal, LexicographicGoal("own cost", .minimize, ownCost)]
  }

  /// Whether drawing more than needed can be worth money or keep a rule: at one step for its price, or at another to
  /// make room for it. Then devices may waste at no step; otherwise wasting costs nothing less, and is settled later.
  private var wasteCouldPay: Bool {
    if request.site.exportLimit != nil || formulations.contains(where: { !$0.formulation.notDuringExport.isEmpty }) {
      return true
    }
    guard let tariff else { return false }
    return tariff.importPrice.contains { $0 < 0 } || tariff.exportPrice.contains { $0 < 0 }
  }

  /// Makes one of two variables zero.
  private mutating func forbidBoth(_ first: Variable, _ second: Variable, at t: Int) {
    let limits = (model.range(of: first).upper, model.range(of: second).upper)
    if limits.0 == 0 || limits.1 == 0 { return }
    let isFirst = model.variable("mode[\(t)]", .binary)
    model.require(first - limits.0 * isFirst <= 0, named: "mode[\(t)]")
    model.require(second + limits.1 * isFirst <= limits.1, named: "mode[\(t)]")
  }

  /// One binary per step for all who ask: where it is 1, the site exports nothing. Nil where export is not in the model.
  private mutating func importing(at t: Int) -> Variable? {
    if let mode = importModes[t] { return mode }
    guard let export = exports[t] else { return nil }
    let mode = model.variable("importing[\(t)]", .binary)
    let limit = flowLimits(at: t).export
    model.require(export + limit * mode <= limit, named: "exporting[\(t)]")
    importModes[t] = mode
    return mode
  }

  /// The largest import and export that the devices' power ranges allow.
  private func flowLimits(at t: Int) -> (import: Double, export: Double) {
    var low = request.netLoad.values[t]
    var high = low
    for (_, _, formulation) in formulations {
      let range = model.range(of: formulation.power[t])
      low += range.lower
      high += range.upper
    }
    // A device without limits of its own gets one beyond every accepted power.
    let beyond = 2 * NumberRule.largest
    return (max(0, high.isFinite ? high : beyond), max(0, low.isFinite ? -low : beyond))
  }
}
