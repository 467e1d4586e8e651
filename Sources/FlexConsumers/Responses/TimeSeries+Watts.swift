internal import EnergyTimeSeries

extension TimeSeries<Power> {
  /// One number per step, in W.
  init(on grid: TimeGrid, watts: [Double]) {
    self = TimeSeries(on: grid, watts) ?? TimeSeries(on: grid, repeating: .watts(.nan))
  }
}
