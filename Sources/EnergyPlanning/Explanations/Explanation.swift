public import CheckedJSON
public import EnergyTimeSeries
public import FlexConsumers

/// Why a device was placed as it was.
///
/// ``marginalCost`` and ``share`` need no search. Every other figure is that of a search of its own, made where the
/// request asks for it: the same request with one choice forced, or one wish loosened, and everything else planned anew.
public struct Explanation: Equatable, Sendable {
  /// The device.
  public var device: DeviceID
  /// What a kWh more, drawn at each step, would cost among the other devices as planned: in the objective's unit.
  public var marginalCost: [Double]
  /// What the objective would be lower by without this device, all others as planned.
  public var share: Double
  /// Other ways to run it, the best first.
  public var alternatives: [CounterFact] = []
  /// What each of its wishes costs.
  public var wishes: [WishEffect] = []
  /// How many of the searches behind alternatives and wishes were made.
  public var searches = Searches.none

  /// How many searches were made.
  public enum Searches: String, Sendable, CaseIterable {
    /// None: the request did not ask for them.
    case none
    /// Those that time and work allowed.
    case some
    /// All.
    case all
  }

  /// The wish that costs most; nil when none costs anything.
  public var bindingWish: WishEffect? {
    wishes.filter(\.isBinding).max { $0.saving < $1.saving }
  }
}

/// What the plan would come to if a device ran in another way.
public struct CounterFact: Hashable, Sendable {
  /// The other way.
  public enum Choice: Hashable, Sendable {
    /// A start at this instant.
    case start(Instant)
    /// As it would run without a plan.
    case unmanaged
    /// Running, of an optional device that stays off.
    case running
    /// Staying off, of an optional device that runs.
    case off
  }

  /// The other way.
  public var choice: Choice
  /// The objective of the best plan with that choice.
  public var objective: Double
  /// By how much that is more than this plan's.
  public var extraCost: Double
  /// Whether no plan with that choice is better.
  public var isProven: Bool
}

/// What the plan would come to if a wish were looser.
public struct WishEffect: Equatable, Sendable {
  /// The wish, as a path below the device.
  public var path: InputPath
  /// The wish as it is planned with.
  public var was: JSONValue
  /// The looser one.
  public var now: JSONValue
  /// The objective of the best plan with it.
  public var objective: Double
  /// By how much that is less than this plan's.
  public var saving: Double
  /// Whether no plan with it is better.
  public var isProven: Bool
  /// Whether the wish costs anything that the objective can tell.
  public var isBinding: Bool
}
