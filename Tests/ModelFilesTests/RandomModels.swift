import MILPModel
import SeededRandom

/// Small models with everything that a model can have.
struct RandomModels {
  private var random: SeededNumbers

  init(seed: Int) { random = SeededNumbers(seed: UInt64(bitPattern: Int64(seed))) }

  /// What the names of a model are like.
  enum Names { case simple, short, strange }

  private static let strange = [
    "start[3]", "free", "End", "st", "a b", "50%", "a%41", "%25", "%2541", "a%20b", "e5", "E", "inf", "nano", "3x",
    ".5",
    "x+y", "$x", "*x", "'MARKER'", "NAME", "S1", "RHS", "é", "range.r0", "range.", "x:y", "\"q\"", "a\\b", "RANGE",
    "BOUND",
    "OBJ", "obj", "binary", "-1", "1e5", "x^2", "[", "subject", "dishwasher-12.start[3]", "~2", "%", "%4", "semi",
  ]

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// A whole number, a short decimal or any number.
  private mutating func number() -> Double {
    switch below(4) {
    case 0: Double(below(19) - 9)
    case 1: Double(below(2001) - 1000) / 100
    case 2: Double(below(7) - 3)
    default: Double.random(in: -10...10, using: &random)
    }
  }

  private mutating func name(_ prefix: String, _ index: Int, _ names: Names) -> String? {
    switch names {
    case .simple: "\(prefix)\(index)"
    case .short: chance(20) ? nil : "\(prefix) \(index)"
    case .strange: chance(30) ? "\(prefix)\(index)" : chance(10) ? nil : Self.strange[below(Self.strange.count)]
    }
  }

  private mutating func bounds() -> Bounds {
    let value = number()
    switch below(8) {
    case 0: return .free
    case 1: return Bounds(lower: value)
    case 2: return Bounds(upper: value)
    case 3: return .exactly(value)
    case 4: return Bounds(lower: value, upper: value + number().magnitude)
    case 5: return Bounds(upper: -value.magnitude)
    default: return .nonNegative
    }
  }

  /// A model; with `isSolvable` its bounds are finite and its rows hold at some point.
  mutating func model(_ names: Names = .simple, isSolvable: Bool = false) -> Model {
    var model = Model()
    if chance(50) { model.setSense(.maximize) }
    if chance(50) { model.setOffset(number()) }
    var point: [Double] = []
    var variables: [Variable] = []
    for j in 0..<(1 + below(6)) {
      let domain = Domain.allCases[below(Domain.allCases.count)]
      var limits = bounds()
      if isSolvable {
        limits =
          domain.isSemi ? Bounds(lower: Double(1 + below(3)), upper: 5) : Bounds(lower: Double(-below(4)), upper: 6)
        if !domain.isSemi, chance(20) { limits = Bounds(lower: -6, upper: -1) }
        if domain == .binary { limits = Bounds(lower: 0, upper: 1) }
      } else if domain.isSemi {
        limits = Bounds(lower: Double(below(3)), upper: 3 + number().magnitude)
      }
      let name = name("x", j, names)
      let cost = chance(70) ? number() : 0
      if chance(20), names != .simple {
        model.addBlock(group: "dev \(j)") { model in
          variables.append(model.variable(name, domain, in: limits, objective: cost))
        }
      } else {
        variables.append(model.variable(name, domain, in: limits, objective: cost))
      }
      point.append(domain.isSemi ? 0 : min(max(limits.lower.isFinite ? limits.lower.rounded(.up) : 0, 0), limits.upper))
    }
    for i in 0..<below(6) {
      var activity = 0.0
      let row = model.constraint(name("r", i, names), in: .free, label: chance(20) ? "wish \(i)" : nil)
      for (j, variable) in variables.enumerated() where chance(60) {
        var coefficient = number()
        if coefficient.magnitude < 1e-3 { coefficient = 1 }
        model.add(coefficient, variable, to: row)
        activity += coefficient * point[j]
      }
      var limits = bounds()
      if isSolvable {
        let slack = number().magnitude
        limits =
          [
            Bounds(upper: activity + slack), Bounds(lower: activity - slack), .exactly(activity),
            Bounds(lower: activity - slack, upper: activity + 1), .free,
          ][below(5)]
      }
      model.setBounds(of: row, to: limits)
      if !isSolvable, chance(10),
        let binary = variables.first(where: { model.bounds(of: $0) == Bounds(lower: 0, upper: 1) })
      {
        model.setDomain(of: binary, to: .binary)
        model.setCondition(of: row, when: binary, is: chance(50))
      }
    }
    if !isSolvable, chance(20) { model.orderedSet("set", chance(50) ? .one : .two, of: variables) }
    return model
  }
}
