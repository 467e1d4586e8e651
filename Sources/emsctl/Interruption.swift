import Dispatch
import MILPModel

/// Ctrl-C and the service manager's end: the first asks the search to stop, the second ends the process.
final class Interruption {
  /// What the search watches.
  let cancellation = Cancellation()
  private let sources: [any DispatchSourceSignal]

  /// Watches from now on, for the life of the process.
  init() {
    let cancellation = cancellation
    sources = [System.interrupt, System.terminate].map { number in
      System.ignore(number)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if cancellation.isCancelled { System.leaveNow(128 + number) }
        cancellation.cancel()
      }
      source.activate()
      return source
    }
  }

  /// A closed pipe becomes a failed write instead of a silent end.
  static func ignoreClosedPipes() { System.ignore(System.closedPipe) }
}
