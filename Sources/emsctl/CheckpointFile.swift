import CheckedJSON
import Forecast

/// Where an interrupted training goes on: a file that is kept while training lasts.
final class CheckpointFile {
  private let path: String
  /// What the file held at the start; nil when there was none.
  let found: LSTMCheckpoint?
  private var waiting: LSTMCheckpoint?
  private var lastWritten: ContinuousClock.Instant?
  private var hasFailed = false

  /// Reads the file where there is one.
  init(_ path: String) throws(Failure) {
    self.path = path
    try Output.check(path)
    guard System.exists(path) else {
      found = nil
      return
    }
    let input = try Input(path)
    if let fault = DocumentKind.checkpoint.fault(of: input.json) { throw input.refuse(InputFaults([fault])) }
    do throws(InputFaults) {
      found = try CheckpointDocument(json: input.json).checkpoint
    } catch {
      throw input.refuse(error)
    }
  }

  /// Takes where training stands; the file follows at once the first time and every few seconds from then on.
  func take(_ checkpoint: LSTMCheckpoint) {
    waiting = checkpoint
    if let lastWritten, ContinuousClock.now - lastWritten < .seconds(5) { return }
    write()
  }

  /// Writes what came last, so that training can go on another time.
  func write() {
    guard let checkpoint = waiting else { return }
    waiting = nil
    lastWritten = .now
    do {
      try Output.write(try CheckpointDocument(checkpoint: checkpoint).text(), to: path)
    } catch {
      // Training is worth more than its checkpoint.
      if !hasFailed { Output.diagnostic((error as? Failure)?.message ?? "emsctl: no checkpoint: \(error)") }
      hasFailed = true
    }
  }

  /// Removes the file: training is over.
  func remove() {
    waiting = nil
    System.remove(path)
  }
}
