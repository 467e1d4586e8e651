internal import Synchronization

/// A flag that stops a running solve, from any thread, a task or a signal handler's thread.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  private let leader: Cancellation?

  /// Not cancelled.
  public init() { leader = nil }

  /// Cancelled when `leader` is, or by itself without touching `leader`.
  public init(following leader: Cancellation?) { self.leader = leader }

  /// Asks for the end. Cannot be taken back.
  public func cancel() { flag.store(true, ordering: .releasing) }

  /// Whether the end was asked for.
  public var isCancelled: Bool { flag.load(ordering: .acquiring) || leader?.isCancelled ?? false }
}
