import Contest
import DeviceModel
import Foundation

// `model-files` writes the model with each program from its own memory to a file, then lets each read the file that we
// wrote. Ours is frozen after reading, so that it is as ready as the others'.

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 2 {
  let trial = Trial(path: arguments[1])
  switch arguments[0] {
  case "write": try trial.write().report()
  case "read": try trial.read().report()
  case "write-glpk": trial.writeWithGLPK().report()
  case "read-glpk": trial.readWithGLPK().report()
  default: exit(64)
  }
} else {
  let folder = FileManager.default.temporaryDirectory.appending(path: "model-files-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  print(Shape.title)
  for format in ["mps", "lp"] {
    // All read the file that we wrote.
    let file = folder.appending(path: "model.\(format)").path
    let other = folder.appending(path: "other.\(format)").path
    for (action, target) in [("write", other), ("read", file)] {
      print("\n\(action) \(format.uppercased())\n")
      var contest = Contest(
        against: "ours",
        [
          .own("ModelFiles", action, file, repetitions: 5),
          .python("HiGHS", "model_file.py", action, target, repetitions: 3),
          .own("GLPK", "\(action)-glpk", target, repetitions: 3),
        ])
      contest.hold()
    }
  }
  try FileManager.default.removeItem(at: folder)
}
