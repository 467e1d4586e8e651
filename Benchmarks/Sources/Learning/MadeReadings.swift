import CycleLearning
import EnergyTimeSeries
import Foundation

/// Readings of devices that are made up, the same in every run.
enum MadeReadings {
  private static let start = Instant(secondsSinceEpoch: 1_767_225_600)

  /// Two programmes, three runs in four days, noise of 2 %.
  static func appliance(days: Int, everySeconds step: Int) -> SampledSeries<PowerReading> {
    let programmes = [
      [(20, 2000.0), (25, 120), (15, 1900), (30, 60)], [(30, 2000), (50, 100), (20, 2000), (40, 80)],
    ]
    return power(days: days, step) { numbers, watts in
      for day in 0..<days where numbers.unit() < 0.75 {
        var k = (day * 86_400 + 36_000 + Int(numbers.unit() * 36_000)) / step
        for (minutes, level) in programmes[numbers.unit() < 0.6 ? 0 : 1] {
          for _ in 0..<minutes * 60 / step where k < watts.count {
            watts[k] = level * (0.98 + 0.04 * numbers.unit())
            k += 1
          }
        }
      }
    }
  }

  /// 90 W for twenty minutes, then off for half an hour.
  static func refrigerator(days: Int, everySeconds step: Int) -> SampledSeries<PowerReading> {
    power(days: days, step) { numbers, watts in
      var k = 0
      while k < watts.count {
        let run = (20 + Int(numbers.unit() * 5)) * 60 / step
        for _ in 0..<run where k < watts.count {
          watts[k] = 90
          k += 1
        }
        k += (28 + Int(numbers.unit() * 8)) * 60 / step
      }
    }
  }

  /// 7 kW every second evening, with a taper above 85 %.
  static func car(days: Int, everySeconds step: Int) -> SampledSeries<PowerReading> {
    power(days: days, step) { numbers, watts in
      for day in stride(from: 0, to: days, by: 2) {
        var charge = 0.2 + 0.4 * numbers.unit()
        var k = (day * 86_400 + 64_800) / step
        while charge < 0.999, k < watts.count {
          watts[k] = charge < 0.85 ? 7000 : 300 + 6700 * (1 - charge) / 0.15
          charge += watts[k] * 0.9 * Double(step) / 3600 / 52_000
          k += 1
        }
      }
    }
  }

  /// A room of R·C = 33 h with a thermostat, a setback at night and the sun.
  static func room(days: Int) -> RoomRecord {
    var numbers = SplitMix(state: 5)
    var (kelvin, isOn) = (292.0, false)
    var (borders, outdoors, heat, suns) = ([kelvin], [Double](), [Double](), [Double]())
    for step in 0..<days * 96 {
      let hour = Double(step % 96) / 4
      let outdoor = 277 + 4 * sin((hour - 9) / 24 * 2 * .pi) + 3 * sin(Double(step) / 96 / 6.3 * 2 * .pi)
      let sun = max(0, sin((hour - 8) / 9 * .pi)) * (hour > 8 && hour < 17 ? 300 : 0)
      var joules = 0.0
      for _ in 0..<15 {
        let wish = hour >= 6 && hour < 22 ? 293.7 : 290.2
        isOn = kelvin < wish - 0.3 || isOn && kelvin < wish + 0.3
        let watts = isOn ? 2500.0 : 0
        joules += watts * 60
        kelvin += 60 / 1e7 * (watts + 1.5 * sun + 120 - (kelvin - outdoor) / 0.012) + 0.01 * (numbers.unit() - 0.5)
      }
      borders.append(((kelvin + 0.1 * (numbers.unit() - 0.5)) * 10).rounded() / 10)
      outdoors.append(outdoor)
      heat.append(joules / 900)
      suns.append(sun)
    }
    guard let grid = TimeGrid(start: start, stepSeconds: 900, count: days * 96),
      let record = RoomRecord(
        roomTemperatures: borders, outdoor: TimeSeries(on: grid) { .kelvin(outdoors[$0]) },
        heating: TimeSeries(on: grid) { .watts(heat[$0]) },
        irradiance: TimeSeries(on: grid) { .wattsPerSquareMetre(suns[$0]) })
    else { fatalError("a grid of \(days) days") }
    return record
  }

  private static func power(
    days: Int, _ step: Int, _ draw: (inout SplitMix, inout [Double]) -> Void
  ) -> SampledSeries<PowerReading> {
    var numbers = SplitMix(state: 1)
    var watts = Array(repeating: 1.0, count: days * 86_400 / step)
    draw(&numbers, &watts)
    let times = watts.indices.map { start + Int64($0 * step) }
    guard let readings = try? SampledSeries<PowerReading>(times: times, values: watts) else {
      fatalError("readings of \(days) days")
    }
    return readings
  }
}

struct SplitMix {
  var state: UInt64

  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
