internal import CheckedJSON
internal import EnergyTimeSeries

extension ComfortBand {
  /// One repair per bound that moved, telling the step where it moved most.
  ///
  /// - Parameters:
  ///   - uniform: by how much all bounds moved, in K.
  ///   - onStep: what one step of heating changes, in K.
  func repairs(
    to widened: ComfortBand, of id: DeviceID, uniform: Double, onStep: Double, on grid: TimeGrid
  ) -> [Repair] {
    let rises = grid.steps.map { widened.upper[$0].kelvin - upper[$0].kelvin }
    let falls = grid.steps.map { lower[$0].kelvin - widened.lower[$0].kelvin }
    return [(rises, "upperTemperature", "above"), (falls, "lowerTemperature", "below")].compactMap { moves, key, side in
      guard let most = moves.indices.max(by: { moves[$0] < moves[$1] }), moves[most] > ThermalDynamics.tolerance else {
        return nil
      }
      let reach = moves.filter { $0 > uniform + ThermalDynamics.tolerance }.count
      var message = "\(id) cannot hold the wished band"
      if reach > 0 {
        message +=
          "; at \(reach) of \(grid.count) steps it may be \(side) it, up to \(moves[most].text(decimals: 2)) K, "
          + "most at \(grid.instant(at: most + 1).iso8601())"
      }
      if uniform > 0 {
        message +=
          "; everywhere by \(uniform.text(decimals: 3)) K, since one step of heating changes it by "
          + "\(onStep.text(decimals: 2)) K"
      }
      let (was, now) = side == "above" ? (upper[most], widened.upper[most]) : (lower[most], widened.lower[most])
      return Repair(InputPath([.key(key + scale.rawValue)]), was: rounded(was), now: rounded(now), message)
    }
  }

  private func rounded(_ temperature: Temperature) -> JSONValue {
    // A billionth of a kelvin is the rounding of the change of scale.
    .number((shown(temperature) * 1e9).rounded() / 1e9)
  }
}
