import CycleLearning
import EnergyTimeSeries
import FlexConsumers
import LearnedDevices

// The example of Docs/learning.md, word for word; a test compares them.

func learnedWasher(
  _ readings: SampledSeries<PowerReading>, _ afternoon: TimeWindow
) throws -> ShiftableAppliance? {
  // page: washer
  let (washer, found) = try LearnedAppliance.learn(from: readings)
  if let running = found.running, let match = washer.matches(running).first {
    print(match.programme, match.score, match.expectedEnd.iso8601())
  }
  let device = washer.newestProgramme.map { ShiftableAppliance(id: "washer", learned: $0, window: afternoon) }
  // end
  return device
}
