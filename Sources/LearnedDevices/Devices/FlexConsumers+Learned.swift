public import CycleLearning
public import EnergyTimeSeries
public import FlexConsumers

extension ShiftableAppliance {
  /// An appliance that runs a learned programme within `window`.
  public init(id: DeviceID, learned programme: Programme, window: TimeWindow, stepSeconds: Int64 = 900, runs: Int = 1) {
    self.init(id: id, profile: programme.profile(stepSeconds: stepSeconds), window: window, runs: runs)
  }
}

extension WaterHeater {
  /// A tank that is given back what it drew in the last 24 h; nil where its power is not known.
  public init?(id: DeviceID, learned tank: LearnedTank, marginHours: Double = 2, window: TimeWindow) {
    guard let power = tank.power else { return nil }
    self.init(id: id, power: power, energy: tank.lastDay.energy, marginHours: marginHours, window: window)
  }
}

extension ChargeCurve {
  /// The taper of a learned car; without corners where it did not show.
  public init(learned car: LearnedCar) {
    self.init(car.curve.map { Point(stateOfCharge: $0.stateOfCharge, power: $0.power) })
  }
}

extension ThermalModel {
  /// A learned room as resistance and capacity, to the outdoor temperature that stands for sun and gains as well.
  ///
  /// - Parameters:
  ///   - outdoor: the outdoor temperature of each step.
  ///   - irradiance: W/m² of each step, on the same steps; none where the room was learned without.
  public init(
    learned room: LearnedRoom, outdoor: TimeSeries<Temperature>, irradiance: TimeSeries<Irradiance>? = nil
  ) {
    self = .resistanceCapacity(
      kelvinPerWatt: room.resistance.value, joulesPerKelvin: room.capacity.value,
      outdoor: outdoor.grid.steps.map { step in
        room.equivalentOutdoor(
          .kelvin(outdoor.values[step]),
          irradiance: irradiance.flatMap { $0[outdoor.grid.instant(at: step)] }?.baseValue ?? 0)
      })
  }
}
