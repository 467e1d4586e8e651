import CycleLearning
import EnergyTimeSeries
import Testing

@Suite("Room records") struct RoomRecordTests {
  private func instants(_ seconds: [Int64]) -> [Instant] { seconds.map { Instant(secondsSinceEpoch: $0) } }

  private func temperatures(_ seconds: [Int64], _ kelvin: [Double]) throws -> SampledSeries<TemperatureReading> {
    try SampledSeries(times: instants(seconds), values: kelvin)
  }

  @Test("the room's temperature is that of the moment, what drives it are means over the steps")
  func borders() throws {
    let record = try RoomRecord(
      room: temperatures([0, 600, 1200, 1800], [290, 292, 294, 290]),
      outdoor: temperatures([0, 1800], [270, 290]),
      heating: SampledSeries(times: instants([0, 450, 900]), values: [0, 1000, 200]),
      irradiance: SampledSeries(times: instants([0, 900, 1800]), values: [0, 100, 100]))
    #expect(record.grid.count == 2)
    #expect(record.roomTemperatures == [290, 293, 290])
    #expect(record.outdoor.values == [275, 285])
    #expect(record.heating.values == [500, 200])
    #expect(record.irradiance?.values == [50, 100])
  }

  @Test("a border inside a long gap is missing")
  func longGap() throws {
    let record = try RoomRecord(
      room: temperatures([0, 900, 7200, 8100], [290, 291, 292, 293]),
      outdoor: temperatures([0, 3600, 7200, 8100], [280, 280, 280, 280]),
      heating: SampledSeries(times: instants([0]), values: [500]), gaps: .init(heating: 86_400))
    #expect(record.roomTemperatures[1] == 291)
    #expect(record.roomTemperatures[2...7].allSatisfy { $0.isNaN })
    #expect(record.roomTemperatures[8] == 292)
    #expect(record.heating.values.allSatisfy { $0 == 500 })
  }

  @Test("readings of minutes give the room that the record gives")
  func wholeWay() throws {
    let truth = SyntheticRoom(seed: 2, SyntheticRoom.Recipe(tick: 180))
    let start = try #require(truth.grid).start
    let borders = truth.room.indices.map { start + Int64($0) * 900 }
    let middles = truth.outdoor.indices.map { start + Int64($0) * 900 + 450 }
    let record = try RoomRecord(
      room: SampledSeries(times: borders, values: truth.room),
      outdoor: SampledSeries(times: middles, values: truth.outdoor),
      heating: SampledSeries(times: Array(borders.dropLast()), values: truth.heating),
      irradiance: SampledSeries(times: middles, values: truth.sun))
    let room = try LearnedRoom.identify(from: record)
    #expect(abs(room.resistance.value / truth.resistance - 1) < 0.1)
    #expect(abs(room.capacity.value / truth.capacity - 1) < 0.05)
  }

  @Test("no readings, or none over a whole step, are refused")
  func nothing() throws {
    let empty = SampledSeries<TemperatureReading>()
    #expect(throws: LearningRefusal.self) { try RoomRecord(room: empty, outdoor: empty, heating: SampledSeries()) }
    let one = try temperatures([5, 10], [290, 290])
    #expect(throws: LearningRefusal.self) { try RoomRecord(room: one, outdoor: empty, heating: SampledSeries()) }
    #expect(throws: LearningRefusal.self) {
      try RoomRecord(room: one, outdoor: empty, heating: SampledSeries(), stepSeconds: 0)
    }
  }

  @Test("series on different grids make no record")
  func grids() throws {
    let start = Instant(secondsSinceEpoch: 0)
    let two = try #require(TimeGrid(start: start, stepSeconds: 900, count: 2))
    let three = try #require(TimeGrid(start: start, stepSeconds: 900, count: 3))
    let outdoor = TimeSeries(on: two, repeating: Temperature.kelvin(280))
    let longer = TimeSeries(on: three, repeating: Power.watts(1))
    #expect(RoomRecord(roomTemperatures: [290, 290, 290], outdoor: outdoor, heating: longer) == nil)
    let heating = TimeSeries(on: two, repeating: Power.watts(1))
    #expect(RoomRecord(roomTemperatures: [290, 290], outdoor: outdoor, heating: heating) == nil)
    let record = try #require(
      RoomRecord(roomTemperatures: [290, .infinity, 1e300], outdoor: outdoor, heating: heating))
    #expect(record.roomTemperatures[1...].allSatisfy { $0.isNaN })
  }
}
