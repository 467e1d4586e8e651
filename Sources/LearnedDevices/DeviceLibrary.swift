public import CycleLearning
public import EnergyTimeSeries

/// What was learned of a site's devices, each under a name of its own.
///
/// ```swift
/// var library = try DeviceLibrary(json: JSONValue(parsing: bytes))
/// library["dishwasher-12"] = LearnedDevice("dishwasher-12", .appliance(appliance), zone: paris)
/// let request = try PlanRequest(json: library.filling(json))      // "profile": {"learned": "dishwasher-12"}
/// ```
public struct DeviceLibrary: Hashable, Sendable {
  /// The devices, ordered by their names.
  public private(set) var devices: [LearnedDevice] = []

  /// An empty library.
  public init() {}

  /// A library of devices; of two with one name, the later stays.
  public init(_ devices: [LearnedDevice]) {
    for device in devices { self[device.id] = device }
  }

  /// The device of a name; set to nil, it is removed. A device that is set takes the name as its own.
  public subscript(id: String) -> LearnedDevice? {
    get { devices.first { $0.id == id } }
    set {
      devices.removeAll { $0.id == id }
      guard var device = newValue else { return }
      device.id = id
      devices.insert(device, at: devices.firstIndex { $0.id > id } ?? devices.count)
    }
  }
}

/// A device and what was learned of it.
public struct LearnedDevice: Hashable, Sendable {
  /// What it is.
  public enum Content: Hashable, Sendable {
    /// Something that runs cycles.
    case appliance(LearnedAppliance)
    /// A water tank.
    case tank(LearnedTank)
    /// A car.
    case car(LearnedCar)
    /// A room.
    case room(LearnedRoom)
    /// A whole site: what it draws when nobody does anything.
    case site(BaseLoad)
  }

  /// Its name.
  public var id: String
  /// What was learned.
  public var content: Content
  /// The clock of its days and of printed times.
  public var zone: CivilZone

  /// What a name has to be, in words.
  public static let nameRule = "a name of 1 to 200 characters, none of them a control character"

  /// Whether a file may have a device of this name: lines and terminals show it as it stands.
  public static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 800 && text.count <= 200
      && text.unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) }
  }

  /// A device.
  public init(_ id: String, _ content: Content, zone: CivilZone = .utc) {
    self.id = id
    self.content = content
    self.zone = zone
  }
}
