import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A curtailable source")
struct CurtailableSourceTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 3, stepSeconds: 3600)) }

  private var roof: CurtailableSource {
    CurtailableSource(id: "roof", available: [.watts(0), .watts(2000), .watts(4000)])
  }

  @Test("delivers all that is there when nobody plans it") func unmanaged() {
    let schedule = roof.unmanaged(on: day.grid)
    #expect(schedule.power.values == [0, -2000, -4000] && schedule.decisions == [1, 1, 1])
    #expect(roof.violations(in: schedule, on: day.grid).isEmpty)
  }

  @Test("is curtailed where feeding in costs more than leaving it") func curtailed() throws {
    var roof = roof
    roof.curtailPrice = [0, 0.1, 0.1]
    // Feeding in costs 0.2 per kWh at step 1 and 0.05 at step 2.
    let schedule = try #require(try roof.cheapest(on: day.grid, prices: [0, -0.2e-3, -0.05e-3]))
    #expect(schedule.power.values == [0, 0, -4000])
    #expect((schedule.ownCost - 0.2).magnitude < 1e-12)
    #expect(roof.violations(in: schedule, on: day.grid).isEmpty)
  }

  @Test("its rules of switching are kept, and a night is no stop") func switching() throws {
    var roof = roof
    roof.available = [.watts(1000), .watts(0), .watts(1000)]
    roof.onOff.startCost = 0.3
    for control in CurtailableSource.Control.allCases {
      roof.control = control
      // A kWh is worth 0.4 each time: one start, which the night does not end.
      let both = try #require(try roof.cheapest(on: day.grid, prices: [0.4e-3, 0, 0.4e-3]))
      #expect(both.decisions == [1, 1, 1] && both.ownCost == 0.3)
      #expect(roof.violations(in: both, on: day.grid).isEmpty)
      // And 0.1 each time does not pay a start.
      let none = try #require(try roof.cheapest(on: day.grid, prices: [0.1e-3, 0, 0.1e-3]))
      #expect(none.power.values == [0, 0, 0] && none.ownCost == 0)
      #expect(roof.violations(in: none, on: day.grid).isEmpty)
      let plain = roof.unmanaged(on: day.grid)
      #expect(plain.power.values == [-1000, 0, -1000] && roof.violations(in: plain, on: day.grid).isEmpty)
      var broken = both
      broken.states[0].values[2] = 0
      #expect(!roof.violations(in: broken, on: day.grid).isEmpty)
    }
    roof.onOff.initiallyOn = false
    roof.onOff.minDownSteps = 2
    #expect(roof.unmanaged(on: day.grid).power.values == [0, 0, -1000])
  }

  @Test("its check catches more than is there, a false share and an unpaid kWh") func check() {
    var roof = roof
    roof.curtailPrice = [0.1, 0.1, 0.1]
    let good = roof.unmanaged(on: day.grid)
    func isSound(_ edit: (inout Schedule) -> Void) -> Bool {
      var schedule = good
      edit(&schedule)
      return roof.violations(in: schedule, on: day.grid).isEmpty
    }
    #expect(!isSound { $0.power = TimeSeries(on: day.grid, repeating: .watts(-4000)) })
    #expect(!isSound { $0.decisions[2] = 0.5 })
    #expect(!isSound { $0.ownCost = 0.1 })
    roof.control = .onOff
    let half = Schedule(decisions: [1, 1, 0.5], power: TimeSeries(on: day.grid) { .watts([0, -2000, -2000][$0]) })
    #expect(!roof.violations(in: half, on: day.grid).isEmpty)
  }

  @Test("negative power and missing prices are named") func faults() {
    var wrong = roof
    wrong.available[0] = .watts(-1)
    wrong.curtailPrice = [0, .nan, 0]
    #expect(wrong.faults(on: day.grid).map(\.path.pointer) == ["/availableW/0", "/curtailPricePerkWh/1"])
  }
}
