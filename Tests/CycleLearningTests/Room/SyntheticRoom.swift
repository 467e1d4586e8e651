import CycleLearning
import EnergyTimeSeries
import Foundation
import SeededRandom

/// A made-up room with a thermostat in made-up weather, simulated step by step, and what was measured of it.
struct SyntheticRoom {
  /// What a room is made of.
  struct Recipe {
    var days = 14
    /// Seconds per step of the simulation; a quarter-hour is recorded.
    var tick = 60
    /// How far the room's temperature strays by itself, in K per square root of an hour.
    var restlessness = 0.02
    /// The deviation of gains that wander over two hours, as a share of the heater's power.
    var wandering = 0.0
    /// What people add in the evening and in the morning, as a share of the heater's power.
    var people = 0.0
    /// A wall behind the air instead of a single node.
    var hasTwoNodes = false
    var hasSun = true
    /// A controller that holds 21 °C day and night by turning the heater up and down, instead of a thermostat.
    var isHeld = false
    /// The largest of the thermometer's deviations in K.
    var noise = 0.1
  }

  var resistance = 0.0
  var capacity = 0.0
  var aperture = 0.0
  var gains = 0.0
  var heater = 0.0
  /// K/W and J/K of air and wall.
  var airCapacity: Double { 0.12 * capacity }
  var massCapacity: Double { 0.88 * capacity }
  var airToMass: Double { 0.15 * resistance }
  var massToOutdoor: Double { 0.85 * resistance }

  private(set) var room: [Double] = []
  private(set) var outdoor: [Double] = []
  private(set) var heating: [Double] = []
  private(set) var sun: [Double] = []
  private var draws: GaussianDraws

  init(seed: UInt64, _ recipe: Recipe = Recipe()) {
    draws = GaussianDraws(seed: seed)
    let hours = 10 * pow(10, draws.uniform(0, 1))
    heater = draws.uniform(1000, 5000)
    resistance = draws.uniform(25, 60) / heater
    capacity = hours * 3600 / resistance
    aperture = heater * draws.uniform(0.1, 0.6) / 1000
    gains = draws.uniform(50, 300)
    simulate(recipe)
  }

  var grid: TimeGrid? {
    TimeGrid(start: Instant(secondsSinceEpoch: 1_700_006_400), stepSeconds: 900, count: outdoor.count)
  }

  /// What was measured, changed by `change`.
  func record(
    hasSun: Bool = true, _ change: (inout (room: [Double], outdoor: [Double], heating: [Double])) -> Void = { _ in }
  ) throws -> RoomRecord {
    var measured = (room: room, outdoor: outdoor, heating: heating)
    change(&measured)
    guard let grid, let outdoor = TimeSeries<Temperature>(on: grid, measured.outdoor),
      let heating = TimeSeries<Power>(on: grid, measured.heating), let sun = TimeSeries<Irradiance>(on: grid, sun),
      let record = RoomRecord(
        roomTemperatures: measured.room, outdoor: outdoor, heating: heating, irradiance: hasSun ? sun : nil)
    else { throw NotARecord() }
    return record
  }

  struct NotARecord: Error {}

  private mutating func simulate(_ recipe: Recipe) {
    let (band, night) = (draws.uniform(0.15, 0.4), draws.uniform(16, 18.5))
    let (mean, swing) = (draws.uniform(0, 8), draws.uniform(2, 6))
    let noise = draws.uniform(recipe.noise / 2, recipe.noise)
    let seconds = Double(recipe.tick)
    let perStep = 900 / recipe.tick
    var (air, mass, isOn) = (20 + draws.normal(), 19.0, false)
    var usualDuty = 0.5
    var weather = Wandering(hours: 36, deviation: 3, seconds: seconds)
    var clouds = Wandering(hours: 8, deviation: 1, seconds: seconds)
    var life = Wandering(hours: 2, deviation: recipe.wandering * heater, seconds: seconds)
    var sums = (0.0, 0.0, 0.0)
    for k in 0..<(recipe.days * 86_400 / recipe.tick) {
      let hour = (Double(k) * seconds / 3600).truncatingRemainder(dividingBy: 24)
      let shown = ((air + noise * draws.normal()) * 10).rounded() / 10
      if k % perStep == 0 { room.append(shown + 273.15) }
      let wish = hour < 6 || hour >= 22 ? night : 21
      isOn = shown < wish - band || (isOn && shown <= wish + band)
      let out = mean + swing * cos(2 * .pi * (hour - 15) / 24) + weather.next(&draws)
      let light = max(0.05, min(1, 0.55 + 0.35 * clouds.next(&draws)))
      let shine = recipe.hasSun && hour > 7 && hour < 17 ? 500 * sin(.pi * (hour - 7) / 10) * light : 0
      let atHome = (17..<23).contains(hour) || (6.5..<8).contains(hour)
      usualDuty = min(1, max(0, usualDuty + (21 - air) * seconds / 150_000))
      let duty = recipe.isHeld ? min(1, max(0, usualDuty + 0.5 * (21 - air))) : isOn ? 1 : 0
      let power = duty * heater
      let heat = power + aperture * shine + gains + life.next(&draws) + (atHome ? recipe.people * heater : 0)
      if recipe.hasTwoNodes {
        let flow = (air - mass) / airToMass
        air += seconds * (heat - flow) / airCapacity
        mass += seconds * (flow - (mass - out) / massToOutdoor) / massCapacity
      } else {
        let decay = exp(-seconds / (resistance * capacity))
        air = decay * air + (1 - decay) * (out + resistance * heat)
      }
      air += recipe.restlessness * (seconds / 3600).squareRoot() * draws.normal()
      sums = (sums.0 + out, sums.1 + power, sums.2 + shine)
      guard k % perStep == perStep - 1 else { continue }
      outdoor.append(sums.0 / Double(perStep) + 273.15)
      heating.append(sums.1 / Double(perStep))
      sun.append(sums.2 / Double(perStep))
      sums = (0, 0, 0)
    }
    room.append(((air + noise * draws.normal()) * 10).rounded() / 10 + 273.15)
  }
}

/// A value that forgets itself over some hours.
private struct Wandering {
  private let memory: Double
  private let kick: Double
  private var value = 0.0

  init(hours: Double, deviation: Double, seconds: Double) {
    memory = exp(-seconds / (hours * 3600))
    kick = deviation * (1 - memory * memory).squareRoot()
  }

  mutating func next(_ draws: inout GaussianDraws) -> Double {
    guard kick > 0 else { return 0 }
    value = memory * value + kick * draws.normal()
    return value
  }
}

/// Even and normal draws of a seed.
struct GaussianDraws {
  private var numbers: SeededNumbers
  private var spare: Double?

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed &* 7919 &+ 13) }

  mutating func bits() -> UInt64 { numbers.next() }

  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(numbers.next() >> 11) * 0x1p-53
  }

  /// By Box and Muller's method.
  mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    let radius = (-2 * log(1 - uniform(0, 1))).squareRoot()
    let angle = uniform(0, 2 * .pi)
    spare = radius * sin(angle)
    return radius * cos(angle)
  }
}
