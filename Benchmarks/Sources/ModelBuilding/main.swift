import Foundation

// `model-building` runs itself once for each repetition of each variant, so that every build starts with fresh memory,
// and prints the best and the median.

let repetitions = 7

struct Run {
  var seconds: Double
  var mebibytes: Double
  var checksum: Double
}

/// The most memory this process has held at once, from /proc/self/status; nil where there is none.
func peakMebibytes() -> Double? {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
  guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
  return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map { $0 / 1_024 }
}

/// Builds once in this process and prints time, growth of the peak and checksum.
func child(_ variant: Variant) throws {
  let before = peakMebibytes()
  let (time, checksum) = try variant.build()
  let growth = peakMebibytes().flatMap { after in before.map { after - $0 } } ?? .nan
  print(time / .seconds(1), growth, checksum)
}

/// Builds once in a process of its own.
func measure(_ variant: Variant) throws -> Run {
  let process = Process()
  process.executableURL = URL(filePath: CommandLine.arguments[0])
  process.arguments = [variant.rawValue]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  let numbers = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
  guard process.terminationStatus == 0, numbers.count == 3 else { throw Failure(variant: variant) }
  return Run(seconds: numbers[0], mebibytes: numbers[1], checksum: numbers[2])
}

struct Failure: Error { var variant: Variant }

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

func parent() throws {
  print("\(Shape.columns) columns, \(Shape.entries) coefficients; \(repetitions) runs each, a process per run\n")
  // In turn, so that a busy moment of the machine hits all of them.
  var runs: [Variant: [Run]] = [:]
  for _ in 0..<repetitions {
    for variant in Variant.allCases { runs[variant, default: []].append(try measure(variant)) }
  }
  let all = runs.values.joined()
  guard let first = all.first, all.allSatisfy({ $0.checksum == first.checksum }) else {
    print("the variants built different models")
    exit(1)
  }
  func cell(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
  func row(_ title: String, _ cells: [String]) {
    print(title.padding(toLength: 38, withPad: " ", startingAt: 0) + cells.map { cell($0, 12) }.joined())
  }
  row("", ["best s", "median s", "peak MiB", "best ÷ C", "memory ÷ C"])
  let reference = runs[.c] ?? []
  for variant in Variant.allCases {
    let runs = runs[variant] ?? []
    let times = runs.map(\.seconds)
    let memory = median(runs.map(\.mebibytes))
    row(
      variant.title,
      [
        String(format: "%.4f", times.min() ?? .nan), String(format: "%.4f", median(times)),
        String(format: "%.1f", memory),
        String(format: "%.1f", (times.min() ?? .nan) / (reference.map(\.seconds).min() ?? .nan)),
        String(format: "%.1f", memory / median(reference.map(\.mebibytes))),
      ])
  }
}

if CommandLine.arguments.count > 1 {
  guard let variant = Variant(rawValue: CommandLine.arguments[1]) else { exit(64) }
  try child(variant)
} else {
  try parent()
}
