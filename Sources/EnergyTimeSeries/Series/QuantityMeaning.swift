/// A quantity that a step has as a mean: it is averaged when steps are joined, and repeated when they are divided.
public protocol LevelQuantity: Quantity {}

/// A quantity that a step has as an amount: it is summed when steps are joined, and shared out when they are divided.
public protocol AmountQuantity: Quantity {}

/// A quantity that passes through all values between two, so that a straight line may fill a gap; a price does not.
public protocol InterpolableQuantity: Quantity {}

extension Power: LevelQuantity, InterpolableQuantity {}
extension Temperature: LevelQuantity, InterpolableQuantity {}
extension Voltage: LevelQuantity, InterpolableQuantity {}
extension Frequency: LevelQuantity, InterpolableQuantity {}
extension EnergyPrice: LevelQuantity {}
extension Fraction: LevelQuantity {}
extension Energy: AmountQuantity, InterpolableQuantity {}
