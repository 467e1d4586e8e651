import CheckedJSON
import CommandLineKit
import CycleLearning
import EnergyReports
import EnergyTimeSeries
import LearnedDevices

/// `emsctl learn`.
struct LearnCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    guard let kind = LearnKind(rawValue: invocation.argument("KIND") ?? "") else { return }
    try kind.checkOptions(invocation)
    let name = invocation.text("name") ?? kind.usualName
    if !LearnedDevice.isName(name) { throw invocation.unusable("name", expected: LearnedDevice.nameRule) }
    if invocation.text("library") == "-" { throw invocation.unusable("library", expected: "a file to add to") }
    // The clock of the days that are known goes on where none is given; looked up before, since standard input may take
    // its time and must not hold up others.
    let former = try invocation.text("library").flatMap { path throws(Failure) in
      System.exists(path) ? try LibraryFile(path).library[name] : nil
    }
    let input = try LearnInput(invocation, zone: former?.zone)
    // Other programs may learn into the same library at the same time: one after the other.
    let update = try invocation.text("library").map { path throws(Failure) in try LibraryUpdate(path) }
    defer { update?.release() }
    let result = try learn(kind, from: input, known: update?.library[name], name: name)
    let device = LearnedDevice(name, result.content, zone: input.zone)
    try update?.save(device)
    for note in result.notes where !invocation.flag("quiet") { Output.diagnostic("\(name): \(note)") }
    try show(device, isSaved: update != nil)
  }

  private func learn(
    _ kind: LearnKind, from input: LearnInput, known: LearnedDevice?, name: String
  ) throws -> LearnResult {
    if let known, known.kind != kind.contentKind {
      throw Failure(
        code: .invalidData,
        message:
          "\(invocation.text("library") ?? ""): \"\(name)\" is of the kind \(known.kind), not \(kind.contentKind)")
    }
    do {
      switch kind {
      case .cycles: return try LearnKind.cycles(input, invocation, known: known)
      case .tank: return try LearnKind.tank(input, invocation, known: known)
      case .car: return try LearnKind.car(input, invocation, known: known)
      case .room: return try LearnKind.room(input, invocation)
      case .site: return try LearnKind.site(input, invocation)
      }
    } catch let refusal as LearningRefusal {
      let lines = refusal.causes.map { "\(name): \($0.message)" }
      throw Failure(
        code: .invalidData, message: (lines + ["nothing was learned, nothing was written"]).joined(separator: "\n"))
    }
  }

  /// A page for a person; for a program the library, unless that is in a file.
  private func show(_ device: LearnedDevice, isSaved: Bool) throws {
    let usual = Terminal.showsResults ? "text" : isSaved ? "none" : "json"
    switch invocation.text("format") ?? usual {
    case "text": try Output.standard(LearnedDevicePage(device).text(width: Terminal.width))
    case "json": try Output.standard(DeviceLibrary([device]).json.text)
    default: break
    }
  }
}

/// What a learner gives.
struct LearnResult {
  var content: LearnedDevice.Content
  /// What a person should know besides.
  var notes: [String] = []
}
