internal import Synchronization

/// Tells the handles of one model from those of another. Never part of a result.
struct ModelID: Hashable, Sendable {
  private let number: UInt32

  private static let last = Atomic<UInt32>(0)

  static func next() -> ModelID {
    ModelID(number: last.wrappingAdd(1, ordering: .relaxed).newValue)
  }
}
