public import CycleLearning

/// What was learned of a site's devices, by their names.
public struct DeviceLibrary: Hashable, Sendable {
  /// The appliances.
  public var appliances: [String: LearnedAppliance] = [:]

  /// An empty library.
  public init() {}
}
