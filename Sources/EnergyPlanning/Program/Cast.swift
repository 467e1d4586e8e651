internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Who takes part in a plan, with which wishes, and who does not and why.
struct Cast {
  /// The devices to plan with the wishes they can keep, by place in the request.
  private(set) var players: [(place: Int, device: any FlexConsumer)] = []
  /// How each device of the request fares.
  private(set) var statuses: [DevicePlan.Status]
  private(set) var warnings: [PlanWarning] = []

  /// - Parameters:
  ///   - impossible: conflicts of devices, by place, that showed only in a search.
  ///   - workers: among whom the devices are divided.
  init(_ request: PlanRequest, impossible: [Int: String] = [:], workers: Workers = Workers(count: 1)) {
    statuses = Array(repeating: .planned, count: request.devices.count)
    let fittings = workers.map(request.devices.count) { request.devices[$0].fitted(to: request.grid) }
    for (place, fitting) in fittings.enumerated() {
      let id = request.devices[place].id
      if let conflict = impossible[place] {
        leaveOut(id, place, conflict, InputPath())
        continue
      }
      switch fitting {
      case .asWished(let fitted): players.append((place, fitted))
      case .notNow(let reason): statuses[place] = .skipped(reason: reason)
      case .impossible(let conflict, let path): leaveOut(id, place, conflict, path)
      case .repaired(let fitted, let repairs):
        players.append((place, fitted))
        statuses[place] = .relaxed
        for repair in repairs {
          warn(.constraint, id, place, repair.path, repair.message, repair)
        }
      }
    }
  }

  /// Whether a device's rules need the export of every step in the model.
  var needsExport: Bool { players.contains { ($0.device as? any GridFeeding)?.dischargeToGrid == false } }

  /// Enters every player into the model; one that throws is left out by name.
  ///
  /// - Parameter merges: whether devices that are alike get one block together.
  mutating func enter(_ program: inout PlanModel, merges: Bool) {
    var groups = merges ? alikeDevices(on: program.request.grid) : [:]
    _ = admit { (device, place) throws(InputFaults) in
      guard let group = groups[place], let first = group.first else {
        return try program.add(device, place: place)
      }
      if first.place != place { return }
      do throws(InputFaults) {
        try program.add(alike: group)
      } catch {
        // Each by itself says what is wrong with it.
        for item in group { groups[item.place] = nil }
        try program.add(device, place: place)
      }
    }
  }

  /// The players of which there are several alike, by the place of each.
  private func alikeDevices(on grid: TimeGrid) -> [Int: [(place: Int, device: any Repeatable)]] {
    var groups: [AnyHashable: [(place: Int, device: any Repeatable)]] = [:]
    for (place, device) in players {
      guard let device = device as? any Repeatable, let likeness = device.likeness(on: grid) else { continue }
      groups[likeness, default: []].append((place, device))
    }
    var places: [Int: [(place: Int, device: any Repeatable)]] = [:]
    for group in groups.values where group.count > 1 { for item in group { places[item.place] = group } }
    return places
  }

  /// What each player becomes in an engine; one that throws is left out by name.
  mutating func admit<Role>(_ role: (any FlexConsumer, Int) throws(InputFaults) -> Role) -> [Role] {
    var roles: [Role] = []
    var entered: [(place: Int, device: any FlexConsumer)] = []
    for (place, device) in players {
      do throws(InputFaults) {
        roles.append(try role(device, place))
        entered.append((place, device))
      } catch {
        let path = error.faults.first?.path ?? InputPath()
        leaveOut(device.id, place, error.description, path)
      }
    }
    players = entered
    return roles
  }

  private mutating func leaveOut(_ id: DeviceID, _ place: Int, _ conflict: String, _ path: InputPath) {
    statuses[place] = .leftOut(conflict: conflict)
    warn(.impossible, id, place, path, "\(id) is left out: \(conflict)", nil)
  }

  private mutating func warn(
    _ tag: PlanWarning.Tag, _ id: DeviceID, _ place: Int, _ path: InputPath, _ message: String, _ repair: Repair?
  ) {
    let pointer = InputPath([.key("devices"), .index(place)]).appending(path).pointer
    warnings.append(PlanWarning(tag: tag, device: id, pointer: pointer, message: message, repair: repair))
  }
}
