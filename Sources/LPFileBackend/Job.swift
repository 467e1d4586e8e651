internal import MILPModel

/// The deadline and the caller's wishes, for one solve.
struct JobWatch {
  private let started = ContinuousClock.now
  private let limit: Double?
  private let cancellation: Cancellation?
  private let onProgress: (@Sendable (SolveProgress) -> Void)?

  init(_ options: SolveOptions) {
    let limit = options.timeLimit.map { $0 > 0 ? $0 : 0 }
    // A century and more is no limit.
    self.limit = limit.flatMap { $0 < 3e9 ? $0 : nil }
    cancellation = options.cancellation
    onProgress = options.onProgress
  }

  var seconds: Double { (ContinuousClock.now - started) / .seconds(1) }
  var secondsLeft: Double? { limit.map { max(0, $0 - seconds) } }

  /// Why to stop, if there is a reason now.
  func stop(grace: Double) -> Outcome.Limit? {
    if cancellation?.isCancelled ?? false { return .cancelled }
    if let limit, seconds >= limit + (limit > 0 ? grace : 0) { return .time }
    return nil
  }

  func tell() {
    onProgress?(SolveProgress(phase: .relaxation, seconds: seconds, nodes: 0, incumbent: nil, bound: nil))
  }
}

/// One run of a program.
struct Job {
  let executable: String
  let arguments: [String]
  let output: String
  let messages: String

  /// What a solver may take to end by itself at its deadline, before it is asked to.
  private static let patience = 0.15
  /// What it may take after it was asked, before it is ended.
  private static let grace = 0.2

  /// Runs the program to its end; with why it was stopped, if it was. Its whole group is gone afterwards.
  func run(_ watch: JobWatch) throws(UnreadableAnswer) -> (ChildEnd, Outcome.Limit?) {
    let environment = Platform.environment(replacing: [("LC_ALL", "C"), ("LANG", "C")])
    let id: Int32
    switch Platform.start(
      executable, arguments, environment: environment, output: output, messages: messages)
    {
    case .success(let started): id = started
    case .failure(let failure): throw UnreadableAnswer("cannot start \(executable): \(failure.reason)")
    }
    // The leader is waited for below; whatever it left running goes here.
    defer { Platform.signal(Platform.kill, toGroup: id) }
    watch.tell()
    var stop: (reason: Outcome.Limit, at: Double)?
    var told = watch.seconds
    // A program of a few milliseconds is seen to end at once, a long one costs nothing.
    var pause = 0.0005
    while true {
      if let end = Platform.ended(id) { return (end, stop?.reason) }
      let now = watch.seconds
      if let stop {
        if now >= stop.at + Self.grace { Platform.signal(Platform.kill, toGroup: id) }
      } else if let reason = watch.stop(grace: Self.patience) {
        stop = (reason, now)
        // Solvers take Ctrl-C for the wish to have what was found so far.
        Platform.signal(Platform.interrupt, toGroup: id)
      }
      if now - told >= 0.1 {
        told = now
        watch.tell()
      }
      Platform.pause(pause)
      pause = min(0.02, pause * 1.5)
    }
  }
}
