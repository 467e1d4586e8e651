import Contest
import Foundation

// `csv-reading` makes a file of ten million lines and lets each program read it into columns of times and numbers, on
// one core.

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 2 {
  let trial = Trial(path: arguments[1])
  switch arguments[0] {
  case "table": try trial.readTable().report()
  case "stream": try trial.stream().report()
  case "make": try MeterFile.make(at: arguments[1], arguments[1].contains("iso") ? .iso8601 : .epoch)
  default: exit(64)
  }
} else {
  let folder = FileManager.default.temporaryDirectory.appending(path: "csv-reading-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for times in MeterFile.Times.allCases {
    let file = folder.appending(path: "\(times).csv").path
    try MeterFile.make(at: file, times)
    print("\n\(MeterFile.lineCount) lines, times as \(times)\n")
    var contest = Contest(
      against: "ours",
      [
        .own("CSVReader, table", "table", file, repetitions: 5),
        .own("CSVReader, line by line", "stream", file, repetitions: 5),
        .python("polars", "read_csv.py", "polars", file, repetitions: 5),
        .python("pandas", "read_csv.py", "pandas", file, repetitions: 2),
      ])
    contest.hold()
    try FileManager.default.removeItem(atPath: file)
  }
}
