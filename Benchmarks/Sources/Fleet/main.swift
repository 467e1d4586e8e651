import Foundation

// `fleet [--most N] [REQUEST.json...]` plans neighbourhoods, or the requests given, beside HiGHS, then ever larger
// neighbourhoods up to N devices. What is measured runs in processes of this program with other arguments.

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("plan", 2): try Trial.plan(Instance(arguments[1])).report()
case ("plan", 3): try Trial.plan(Instance(arguments[1]), threads: Int(arguments[2]) ?? 1).report()
case ("read", 2): try Trial.read(arguments[1]).report()
case ("write", 3): try Trial.write(Instance(arguments[1]), to: arguments[2])
case ("request", 3): try Trial.writeRequest(Instance(arguments[1]), to: arguments[2])
default:
  var files = arguments
  var most = 100_000
  if let place = files.firstIndex(of: "--most") {
    guard place + 1 < files.count, let number = Int(files[place + 1]), number > 0 else {
      print("error: --most: expected a number of devices")
      exit(64)
    }
    most = number
    files.removeSubrange(place...place + 1)
  }
  let folder = FileManager.default.temporaryDirectory.appending(path: "fleet-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  print("to a proven gap of \(Trial.relativeGap), \(Int(Trial.timeLimit)) s at most\n")
  let generated = [
    Instance(.normal, 50, seed: 1), Instance(.normal, 50, seed: 2), Instance(.normal, 500, seed: 1),
    Instance(.tight, 50, seed: 1), Instance(.jigsaw, 50, seed: 1),
  ]
  let contest = PeerContest(folder: folder)
  if !files.isEmpty {
    try contest.hold(files.map { Instance($0) })
  } else {
    try contest.hold(generated.filter { $0.count <= most })
    print("")
    let scale = ScaleRuns(most: most, folder: folder)
    try scale.hold()
    print("")
    try scale.read()
  }
}
