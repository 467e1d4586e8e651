import CheckedJSON
import EnergyPlanning
import EnergyTimeSeries
import FlexConsumers
import Neighbourhoods
import Testing

@Suite("A synthetic neighbourhood")
struct NeighbourhoodTests {
  private func request(
    _ family: Neighbourhood.Family, _ count: Int, seed: UInt64 = 1
  ) throws -> PlanRequest {
    try #require(Neighbourhood(family, deviceCount: count, seed: seed)).request
  }

  @Test("is the same each time, and another one for another seed", arguments: Neighbourhood.Family.allCases)
  func repeatable(family: Neighbourhood.Family) throws {
    let text = try request(family, 40, seed: 7).json.compactText
    #expect(try request(family, 40, seed: 7).json.compactText == text)
    #expect(try request(family, 40, seed: 8).json.compactText != text)
  }

  @Test("keeps its first devices when it grows, in every family") func prefix() throws {
    let few = try request(.normal, 20).devices.map(\.json)
    #expect(try request(.jigsaw, 90).devices.prefix(20).map(\.json) == few)
  }

  @Test("has five appliances, three tanks, four cars, four heaters and four rooms among twenty devices") func mix()
    throws
  {
    let kinds = try request(.normal, 40).devices.suffix(20).map(\.kind)
    let counts = Dictionary(grouping: kinds) { $0 }.mapValues(\.count)
    #expect(
      counts == [
        "shiftableAppliance": 5, "waterHeater": 3, "electricVehicle": 4, "comfortHeater": 4, "thermalZone": 4,
      ])
  }

  @Test("is a request without faults in which every wish can be kept", arguments: [1, 2, 3, UInt64.max])
  func wishes(seed: UInt64) throws {
    let request = try request(.tight, 400, seed: seed)
    #expect(request.faults().isEmpty)
    for device in request.devices {
      guard case .asWished = device.fitted(to: request.grid) else {
        Issue.record("\(device.id) cannot be planned as wished")
        continue
      }
    }
    #expect(try PlanRequest(json: request.json).json == request.json)
  }

  @Test("fits nine tenths of an operation that keeps every wish into a jigsaw's surplus", arguments: 1...100)
  func operation(seed: UInt64) throws {
    let request = try request(.jigsaw, 1, seed: seed)
    let surplus = request.netLoad.values.map { -$0 }
    let schedule = try operation(of: request.devices[0], leaving: surplus, on: request.grid)
    #expect(schedule.power.values.map { (0.9 * $0).rounded() } == surplus)
    let device = try #require(request.devices[0] as? any SelfChecking)
    #expect(device.violations(in: device.settled(schedule, on: request.grid), on: request.grid) == [])
  }

  /// The way to run a device alone that a surplus was made of.
  private func operation(
    of device: any FlexConsumer, leaving surplus: [Double], on grid: TimeGrid
  ) throws -> Schedule {
    switch device {
    case let heater as ComfortHeater:
      let middle = 0.45 * (heater.ecoPower.watts + heater.comfortPower.watts)
      return Schedule(
        decisions: surplus.map { $0 > middle ? 1 : 0 },
        power: TimeSeries(on: grid) { surplus[$0] > middle ? heater.comfortPower : heater.ecoPower })
    case let zone as ThermalZone:
      return Schedule(
        decisions: surplus.map { $0 > 0 ? 1 : 0 },
        power: TimeSeries(on: grid) { surplus[$0] > 0 ? zone.power : .watts(0) })
    default:
      let starting = try #require(device as? any Enumerable)
      let start = try #require(surplus.firstIndex { $0 > 0 })
      let placement = try #require(starting.placements(on: grid).first { $0.start == start })
      return starting.schedule(of: placement, on: grid)
    }
  }

  @Test("has deficits and surpluses when normal, the surplus a third of what the devices take")
  func normal() throws {
    let request = try request(.normal, 200)
    let flows = energies(request)
    #expect(request.netLoad.values.count { $0 > 0 } > 24)
    #expect(request.netLoad.values.count { $0 < 0 } > 24)
    #expect((0.25...0.35).contains(flows.surplus / flows.devices))
  }

  @Test("has a surplus nearly always when tight, and not enough of it") func tight() throws {
    let request = try request(.tight, 200)
    let flows = energies(request)
    #expect(request.netLoad.values.count { $0 < 0 } > 72)
    #expect((0.3...0.5).contains(flows.surplus / flows.devices))
  }

  @Test("has as a jigsaw nine tenths of what the devices could just use") func jigsaw() throws {
    let request = try request(.jigsaw, 200)
    let flows = energies(request)
    #expect(request.netLoad.values.allSatisfy { $0 <= 0 })
    #expect((0.6...0.9).contains(flows.surplus / flows.devices))
  }

  /// The surplus without the devices, and what the devices take when nobody plans them, in Wh.
  private func energies(_ request: PlanRequest) -> (surplus: Double, devices: Double) {
    let hours = request.grid.stepHours
    let unmanaged = request.devices.compactMap { ($0 as? any SelfOperating)?.unmanaged(on: request.grid) }
    return (
      request.netLoad.values.reduce(0) { $0 - min(0, $1) } * hours,
      unmanaged.reduce(0) { $0 + $1.power.values.reduce(0, +) } * hours
    )
  }

  @Test("grows its net load with its devices") func scale() throws {
    func range(_ count: Int) throws -> Double {
      let values = try request(.normal, count).netLoad.values
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    let ratio = try range(400) / range(40)
    #expect((8...12).contains(ratio))
  }

  @Test("may have no device or one, and still a household", arguments: Neighbourhood.Family.allCases, [0, 1])
  func smallest(family: Neighbourhood.Family, count: Int) throws {
    let request = try request(family, count)
    #expect(request.faults().isEmpty)
    #expect(request.devices.count == count)
    if family == .normal { #expect((request.netLoad.values.min() ?? 0) < 0 && (request.netLoad.values.max() ?? 0) > 0) }
  }

  @Test("is none with fewer than no devices or too many") func limits() {
    #expect(Neighbourhood(.normal, deviceCount: -1) == nil)
    #expect(Neighbourhood(.normal, deviceCount: .max) == nil)
    #expect(Neighbourhood(.normal, deviceCount: Neighbourhood.largestDeviceCount) != nil)
  }
}

extension FlexConsumer {
  fileprivate var json: JSONValue { (self as? any RequestDevice)?.json ?? .null }
}
