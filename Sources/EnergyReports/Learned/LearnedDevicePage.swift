internal import CycleLearning
internal import EnergyTimeSeries
public import LearnedDevices

/// What was learned of a device, as a page of text with a picture.
public struct LearnedDevicePage: Sendable {
  private let device: LearnedDevice

  /// A page about a device.
  public init(_ device: LearnedDevice) { self.device = device }

  /// The page, at most `width` columns where it can.
  public func text(width: Int = 100) -> String {
    let parts: [String]
    switch device.content {
    case .appliance(let appliance): parts = AppliancePage(appliance, device.zone).parts(width: width)
    case .tank(let tank): parts = TankPage(tank, device.zone).parts(width: width)
    case .car(let car): parts = CarPage(car).parts(width: width)
    case .room(let room): parts = RoomPage(room, device.zone).parts(width: width)
    case .site(let site): parts = SitePage(site, device.zone).parts(width: width)
    }
    let heading = LearnedText.wrapped("\(device.id), \(device.kind): \(parts[0])", to: width)
    return ([heading] + parts.dropFirst()).joined(separator: "\n\n") + "\n"
  }
}
