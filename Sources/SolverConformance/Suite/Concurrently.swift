internal import Dispatch
internal import Synchronization

/// The results of `count` calls at the same time, each on a thread of its own.
func concurrently<Result: Sendable>(_ count: Int, _ work: @escaping @Sendable () -> Result) -> [Result] {
  let results = Mutex<[Result]>([])
  DispatchQueue.concurrentPerform(iterations: count) { _ in
    let result = work()
    results.withLock { $0.append(result) }
  }
  return results.withLock { $0 }
}

/// Runs `work` on another thread after some seconds.
func after(_ seconds: Double, _ work: @escaping @Sendable () -> Void) {
  DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: work)
}
