import EnergyTimeSeries

extension Double {
  /// Four digits that count, in whatever unit.
  var significant: String {
    guard isFinite, self != 0 else { return text(decimals: 0) }
    var decimals = 3
    var scale = magnitude
    while scale >= 10, decimals > 0 { (scale, decimals) = (scale / 10, decimals - 1) }
    while scale < 1, decimals < 12 { (scale, decimals) = (scale * 10, decimals + 1) }
    return text(decimals: decimals)
  }
}
