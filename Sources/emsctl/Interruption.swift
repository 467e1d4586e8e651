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

  /// A closed pipe and a file that grows too large become failed writes instead of a sudden end, which would leave litter.
  static func letWritesFail() {
    System.ignore(System.closedPipe)
    System.ignore(System.fileTooLarge)
  }
}
