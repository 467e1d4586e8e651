internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

/// What stands in a library's file about one kind of device.
protocol LibraryContent: Sendable {
  /// The value of `kind`.
  static var kind: String { get }
  /// The keys besides `kind`, `id` and `timeZone`.
  static var fields: [Field] { get }
  /// Reads the keys; logs faults and gives nil where something is missing or wrong.
  init?(from reader: ObjectReader)
  /// The keys and values, with times by the clock of `zone`.
  func members(in zone: CivilZone) -> [JSONValue.Member]
}

extension LearnedDevice {
  /// What is known about it, as it stands in files.
  var libraryContent: any LibraryContent {
    switch content {
    case .appliance(let appliance): appliance
    case .tank(let tank): tank
    case .car(let car): car
    case .room(let room): room
    case .site(let site): site
    }
  }

  /// The kinds of a library.
  static let contents: [any LibraryContent.Type] = [
    LearnedAppliance.self, LearnedTank.self, LearnedCar.self, LearnedRoom.self, BaseLoad.self,
  ]

  /// The kind as files name it: `appliance`, `tank`, `car`, `room`, `site`.
  public var kind: String { type(of: libraryContent).kind }

  init?(_ id: String, _ content: any LibraryContent, zone: CivilZone) {
    switch content {
    case let appliance as LearnedAppliance: self.init(id, .appliance(appliance), zone: zone)
    case let tank as LearnedTank: self.init(id, .tank(tank), zone: zone)
    case let car as LearnedCar: self.init(id, .car(car), zone: zone)
    case let room as LearnedRoom: self.init(id, .room(room), zone: zone)
    case let site as BaseLoad: self.init(id, .site(site), zone: zone)
    default: return nil
    }
  }
}
