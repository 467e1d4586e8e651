internal import CheckedJSON
public import EnergyTimeSeries

extension Battery {
  /// Widens the allowed charges to the one it has, and lowers a final charge that cannot be reached.
  public func fitted(to grid: TimeGrid) -> Fitting {
    var device = self
    var repairs: [Repair] = []
    func lower(_ key: String, _ value: WritableKeyPath<Battery, Double>, to now: Double, _ message: String) {
      repairs.append(
        Repair(InputPath([.key(key)]), was: .number(device[keyPath: value]), now: .number(now), "\(id) " + message))
      device[keyPath: value] = now
    }
    if stateOfCharge > maxStateOfCharge {
      lower("maxStateOfCharge", \.maxStateOfCharge, to: stateOfCharge, "already holds more than its highest charge")
    }
    let content = fullestContent(on: grid)
    let lowest = max(0, (content.min() ?? 0) / capacity.wattHours - Self.tolerance)
    if stateOfCharge < minStateOfCharge {
      lower(
        "minStateOfCharge", \.minStateOfCharge, to: min(stateOfCharge, lowest), "holds less than its lowest charge")
    } else if lowest < minStateOfCharge - 2 * Self.tolerance {
      lower(
        "minStateOfCharge", \.minStateOfCharge, to: lowest, "loses charge faster than it can be charged")
    }
    let highest = max(0, (content.last ?? 0) / capacity.wattHours - Self.tolerance)
    if let final = finalStateOfCharge, final > highest + 2 * Self.tolerance {
      repairs.append(
        Repair(
          InputPath([.key("finalStateOfCharge")]), was: .number(final), now: .number(highest),
          "\(id) cannot reach a charge of \(final.text(decimals: 3)) by \(grid.end.iso8601()); it gets "
            + "\(highest.text(decimals: 3))"))
      device.finalStateOfCharge = highest
    }
    return repairs.isEmpty ? .asWished(self) : .repaired(device, repairs)
  }

  /// The content after each step when charged at full power up to the highest charge, in Wh.
  private func fullestContent(on grid: TimeGrid) -> [Double] {
    let highest = max(maxStateOfCharge, stateOfCharge) * capacity.wattHours
    var content = stateOfCharge * capacity.wattHours
    return grid.steps.map { t in
      let charged = mayBeActive(t) ? chargeEfficiency * chargePower.watts * grid.stepHours : 0
      content = min(max(highest, 0), retention(on: grid) * content + charged)
      return content
    }
  }
}
