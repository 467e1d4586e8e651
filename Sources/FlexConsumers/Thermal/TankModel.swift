internal import NumericMethods
internal import CheckedJSON
public import EnergyTimeSeries

/// How the temperature of mixed water in a tank follows its heater: no layers, one temperature T.
///
///     C dT/dt = P − loss · (T − T_ambient) − c · v · (T − T_cold)         [W]
///
/// c = 4186 J per litre and kelvin; v is the draw-off in litres per second, the same throughout a step: hot water leaves
/// at T and cold water takes its place. With K = loss + c v, a step of Δ seconds gives exactly a = exp(−K Δ / C),
/// b = (1 − a) P / K and d = (1 − a) (loss · T_ambient + c v · T_cold) / K; without loss and draw-off, a = 1, b = P Δ / C
/// and d = 0.
public struct TankModel: Hashable, Sendable {
  /// The heat that warms the content by a kelvin, in joules.
  public var heatCapacityJoulesPerKelvin: Double
  /// What the walls lose per kelvin above the surroundings, in watts.
  public var lossWattsPerKelvin: Double
  /// The surroundings at each step.
  public var ambient: [Temperature]
  /// The water that replaces what is drawn.
  public var coldWater: Temperature
  /// The litres drawn during each step; empty for none.
  public var drawOffLitres: [Double]
  /// The volume the capacity was given as, for files; nil for a capacity of its own.
  public var volumeLitres: Double?

  /// The heat that warms a litre of water by a kelvin, in joules.
  public static let joulesPerLitreKelvin = 4186.0

  /// A tank of a heat capacity.
  public init(
    heatCapacityJoulesPerKelvin: Double, lossWattsPerKelvin: Double, ambient: [Temperature],
    coldWater: Temperature = .celsius(10), drawOffLitres: [Double] = []
  ) {
    self.heatCapacityJoulesPerKelvin = heatCapacityJoulesPerKelvin
    self.lossWattsPerKelvin = lossWattsPerKelvin
    self.ambient = ambient
    self.coldWater = coldWater
    self.drawOffLitres = drawOffLitres
  }

  /// A tank that holds so many litres of water.
  public init(
    volumeLitres: Double, lossWattsPerKelvin: Double, ambient: [Temperature], coldWater: Temperature = .celsius(10),
    drawOffLitres: [Double] = []
  ) {
    self.init(
      heatCapacityJoulesPerKelvin: volumeLitres * Self.joulesPerLitreKelvin, lossWattsPerKelvin: lossWattsPerKelvin,
      ambient: ambient, coldWater: coldWater, drawOffLitres: drawOffLitres)
    self.volumeLitres = volumeLitres
  }

  /// The numbers a, b and d of each step, for this heat in W at full duty.
  func coefficients(heat: (Int) -> Double, on grid: TimeGrid) -> ThermalCoefficients {
    var result = ThermalCoefficients(decay: [], gain: [], drift: [])
    let seconds = Double(grid.stepSeconds)
    for k in grid.steps {
      let drawn = drawOffLitres.isEmpty ? 0 : Self.joulesPerLitreKelvin * drawOffLitres[k] / seconds
      let exchange = lossWattsPerKelvin + drawn
      let decay = exponential(-exchange * seconds / heatCapacityJoulesPerKelvin)
      // (1 − a) / K tends to Δ / C as K goes to zero, where the quotient would be all rounding.
      let response =
        exchange * seconds < 1e-9 * heatCapacityJoulesPerKelvin
        ? seconds / heatCapacityJoulesPerKelvin : (1 - decay) / exchange
      result.decay.append(decay)
      result.gain.append(heat(k) * response)
      result.drift.append(response * (lossWattsPerKelvin * ambient[k].kelvin + drawn * coldWater.kelvin))
    }
    return result
  }

  /// A capacity or volume not above zero, losses and draw-offs below, temperatures that no tank has.
  func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    if let volumeLitres {
      checks.require("volumeL", volumeLitres, .between(1e-3, 1e9))
    } else {
      checks.require("heatCapacityJPerK", heatCapacityJoulesPerKelvin, .between(1, 1e12))
    }
    checks.require("lossWPerK", lossWattsPerKelvin, .nonNegative)
    checks.require("ambientTemperatureC", ambient.map(\.celsius), .between(-100, 200), count: grid.count)
    checks.require("coldWaterTemperatureC", coldWater.celsius, .between(0, 100))
    if !drawOffLitres.isEmpty { checks.require("drawOffL", drawOffLitres, .nonNegative, count: grid.count) }
    return checks.faults
  }
}
