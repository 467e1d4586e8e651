internal import Dispatch
internal import Synchronization

/// How work on many devices is spread over threads; what comes out does not depend on how many there are.
struct Workers: Sendable {
  /// How many threads, the caller's included.
  let count: Int

  /// The results of `work` for 0..<`n`, in order.
  func map<Value: Sendable>(_ n: Int, _ work: @Sendable (Int) -> Value) -> [Value] {
    let threads = min(count, n)
    if threads < 2 { return (0..<n).map(work) }
    // Several at once, as taking and handing in are no smaller than a small piece of work.
    let size = max(1, min(256, n / (8 * threads)))
    let parts = (n + size - 1) / size
    let results = Mutex([[Value]](repeating: [], count: parts))
    let taken = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let part = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        if part >= parts { return }
        let values = (part * size..<min(n, (part + 1) * size)).map(work)
        results.withLock { $0[part] = values }
      }
    }
    return Array(results.withLock { $0 }.joined())
  }

  /// The result of `other` with that of `work`, which goes on beside it where there is a thread for it.
  func beside<Value: Sendable, Result, Failure: Error>(
    _ work: @escaping @Sendable () -> Value, _ other: () throws(Failure) -> Result
  ) throws(Failure) -> (Value, Result) {
    if count < 2 { return (work(), try other()) }
    let value = Later<Value>()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) { value.set(work()) }
    defer { group.wait() }
    let result = try other()
    group.wait()
    return (value.get ?? work(), result)
  }
}

/// A value that another thread works out.
private final class Later<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  func set(_ value: Value) { self.value.withLock { $0 = value } }
  var get: Value? { value.withLock { $0 } }
}
