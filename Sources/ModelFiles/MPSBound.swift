internal import MILPModel

/// One line of the BOUNDS section.
struct MPSBound {
  var kind: StaticString
  var value: Double?

  /// The lines that say a column's bounds so that no reader needs its own idea of what is left out.
  static func all(lower: Double, upper: Double, _ domain: Domain) -> [MPSBound] {
    if domain.isSemi {
      let last = MPSBound(kind: domain == .semiinteger ? "SI" : "SC", value: upper)
      return lower == 0 ? [last] : [low(lower), last]
    }
    if lower == 0, upper == .infinity, !domain.isWhole { return [] }
    if lower == 0, upper == 1, domain.isWhole { return [MPSBound(kind: "BV")] }
    if lower == upper { return [MPSBound(kind: "FX", value: lower)] }
    if lower == -.infinity, upper == .infinity { return [MPSBound(kind: "FR")] }
    var lines: [MPSBound] = []
    if lower != 0 || upper < 0 { lines.append(low(lower)) }
    if upper < .infinity {
      lines.append(MPSBound(kind: "UP", value: upper))
    } else if domain.isWhole {
      lines.append(MPSBound(kind: "PL"))
    }
    return lines
  }

  private static func low(_ lower: Double) -> MPSBound {
    lower == -.infinity ? MPSBound(kind: "MI") : MPSBound(kind: "LO", value: lower)
  }
}

/// How two limits of a row become a right-hand side and a width.
struct RangeText {
  /// Upper less lower limit, or a neighbour from which the readers' arithmetic gives both limits back.
  let width: Double
  /// Whether the right-hand side is the lower limit.
  let isAbove: Bool
  /// Whether a reader gets both limits back to the bit.
  let isExact: Bool

  init(lower: Double, upper: Double) {
    let difference = upper - lower
    for width in [difference, difference.nextUp, difference.nextDown] where width > 0 {
      if upper - width == lower || lower + width == upper {
        (self.width, isAbove, isExact) = (width, upper - width != lower, true)
        return
      }
    }
    (width, isAbove, isExact) = (difference, false, false)
  }
}
