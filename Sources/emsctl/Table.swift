import CommandLineKit
import EnergyPlanning
import ModelFiles

extension CommandTable {
  /// Everything that emsctl understands.
  static let emsctl = CommandTable(
    tool: "emsctl", version: "0.1.0", summary: "Plan flexible devices around wind and sun.",
    discussion: """
      emsctl reads files, calls the swift-ems libraries and writes files. Results go to standard output or to the file \
      named by --output, which is replaced only when it is complete; messages and progress go to standard error.

      A FILE of - is standard input. Ctrl-C ends a search and publishes the best checked plan so far; pressed twice, it \
      ends the program.
      """,
    globalOptions: [.flag("quiet", short: "q", help: "No progress and no warnings on standard error.")],
    commands: [
      plan, explain, diagnose, solve, resample, kpi, learn, forecast, train, evaluate, anomalies, validate, export,
      schema,
      example,
      completions, man,
    ],
    exitCodes: emsctlExitCodes)

  private static let plan = Command(
    "plan", summary: "Plan the devices of a request.", topic: "Planning",
    discussion: """
      Reads a plan request (emsctl example plan-request) and places every device so that the goal becomes as small as \
      possible, with a proof of how small it can be. Wishes that cannot be kept are repaired as little as possible and \
      named; a device that cannot be planned is left out by name.
      """,
    arguments: [Argument("REQUEST", help: "A plan request in JSON.")],
    options: [
      output, Option("format", short: "f", .choice(["json", "text"]), help: formatHelp),
      gap, relativeGap, timeLimit, nodeLimit,
      Option("engine", .choice(PlanOptions.Engine.allCases.map(\.rawValue)), help: "Which algorithm plans."),
      Option("threads", .integer(in: 1...1024), help: "Threads for a fleet; as many as there are cores if not given."),
      Option("seed", .integer(in: 0 ... .max), help: "Seed of random choices."),
      Option("now", .text, valueName: "INSTANT", help: "When the plan is made, as ISO 8601 with offset."),
      Option("time-zone", .text, valueName: "ZONE", help: "IANA zone of printed times."),
      .flag(
        "reproducible",
        help:
          "Same input, same bytes: a limit on nodes instead of time, no timings. Ten minutes stay as a backstop; the plan says if they were needed."
      ),
      .flag("strict", help: "End with code 1 when there are warnings."),
      .flag("explain", help: "Search what other choices would cost, for emsctl explain."),
    ] + SolverChoice.options,
    examples: [
      Example("emsctl plan day.json", "Show the plan on a terminal, or print it as JSON into a pipe."),
      Example("emsctl plan day.json -o plan.json --time-limit 30s", "Write the best plan found in half a minute."),
    ])

  private static let explain = Command(
    "explain", summary: "Say why a device of a plan does what it does.", topic: "Planning",
    discussion: """
      Reads a plan made with --explain and shows, for one device, what a kWh cost at each step, its share of the goal, what \
      other placements would have cost with everything else planned anew, and what a looser wish would save. For a plan \
      made without, --request plans the same request again.
      """,
    arguments: [Argument("PLAN", help: "A plan in JSON."), Argument("DEVICE", .text, help: "The device's id.")],
    options: [
      output, Option("format", short: "f", .choice(["json", "text"]), help: formatHelp),
      Option("request", .file, help: "The plan's request, to be planned again with explanations."),
    ] + SolverChoice.options,
    examples: [
      Example("emsctl plan day.json --explain -o plan.json", "Plan, and keep what is needed to explain it."),
      Example("emsctl explain plan.json dishwasher", "Say why the dishwasher starts when it does."),
    ])

  private static let diagnose = Command(
    "diagnose", summary: "Say whether a request can be planned, and what has to give.", topic: "Planning",
    discussion: """
      Reads a plan request and lists the wishes that must be changed, the devices that must be left out, and, where no \
      plan keeps the site's limits, the devices and limits that contradict each other and the least limits with which \
      there is a plan. Ends with code 3 in that case.
      """,
    arguments: [Argument("REQUEST", help: "A plan request in JSON.")],
    options: [
      output, Option("format", short: "f", .choice(["json", "text"]), help: formatHelp), timeLimit,
    ] + SolverChoice.options,
    examples: [Example("emsctl diagnose day.json", "Say what stands in the way of a plan.")])

  private static let solve = Command(
    "solve", summary: "Solve a linear or integer program.", topic: "Planning",
    discussion: """
      Reads a model in MPS, LP or JSON (emsctl example model), solves it and verifies the solution. Whatever the \
      formats leave open is read as HiGHS and CPLEX do; Docs/files.md says how.
      """,
    arguments: [Argument("MODEL", help: "A model in MPS, LP or JSON.")],
    options: [
      output, Option("format", short: "f", .choice(["json", "text"]), help: formatHelp), inputFormat, gap, relativeGap,
      timeLimit, nodeLimit,
    ] + SolverChoice.options,
    examples: [
      Example("emsctl example model | emsctl solve -", "Solve the example."),
      Example("emsctl solve afiro.mps", "Solve a program of a collection."),
    ])

  private static let resample = Command(
    "resample", summary: "Bring readings at any times to regular steps.", topic: "Series",
    discussion: """
      Reads a file of series and prints time,value,coverage for each step, where coverage is the share of the step that \
      readings cover. A mean over time holds each reading until the next and ends with the last; where readings are \
      equally far apart (some missing ones aside), the last stands for a step like the others. Steps of 15m, 30m, 1h, 1d and 7d follow the local \
      clock when there is a --zone: a day may have 23 or 25 hours. Values are in base units: W, Wh, K.
      """,
    arguments: [Argument("SERIES", help: "A file of series with a column of times.")],
    options: [
      output, Option("step", .duration(in: 1...604_800), help: "The length of a step.", default: "15m"),
      Option(
        "rule", .choice(ResampleRule.allCases.map(\.rawValue)),
        help: "How readings become a value; sum takes them as amounts until the next, counter as a meter's register.",
        default: ResampleRule.timeWeightedMean.rawValue),
      Option("column", .text, valueName: "NAME", help: "The column, where there are several."),
      .flag("hold", help: "Each reading holds until the next; as without it."),
      .flag("linear", help: "A mean over time follows straight lines between readings."),
      Option("max-gap", .duration(in: 1 ... .infinity), help: "Hold a reading, or draw a line, no longer than this."),
      Option("min-coverage", .number(in: 0...1), valueName: "SHARE", help: "Below this coverage a value is missing."),
      Option(
        "rollover", .number(in: 0...1e18), valueName: "N",
        help: "The counter begins again at zero after this value, in the base unit; else a fall is a reset."),
      Option("format", short: "f", .choice(["csv", "json"]), help: "How to print.", default: "csv"),
    ] + SeriesInput.options,
    examples: [
      Example(
        "emsctl resample meter.csv --step 15m --max-gap 1h", "Quarter-hours, empty where readings are too far apart."),
      Example("emsctl resample meter.csv --rule counter --step 1d --zone Europe/Paris", "Energy of each local day."),
    ])

  private static let kpi = Command(
    "kpi", summary: "Compute a site's indicators from its measurements.", topic: "Series",
    discussion: """
      Reads a file of series and a site file (emsctl example site) that says what each column is, and prints energies, \
      self-consumption and self-production, renewable share, battery efficiency, autonomy, tracking of setpoints, voltage \
      and frequency. Docs/indicators.md has every formula.
      """,
    arguments: [Argument("SERIES", help: "A file of series with a column of times.")],
    options: [
      Option("site", .file, help: "The site file in JSON."), output,
      Option("format", short: "f", .choice(["json", "text"]), help: formatHelp),
    ] + SeriesInput.options,
    examples: [Example("emsctl kpi june.csv --site house.json", "Show how June went.")])

  private static let validate = Command(
    "validate", summary: "List every fault of a file.", topic: "Files",
    discussion: """
      Reads a plan request, a site file, a model in MPS, LP or JSON, a trained forecaster, a device library, or a file of series, and lists all faults with their \
      places: a pointer in JSON, line and column elsewhere. Of series it tells what each column holds.
      """,
    arguments: [Argument("FILE", help: "A file in JSON, MPS, LP or CSV.")],
    options: [
      Option(
        "input-format", .choice(ModelFormat.allCases.map(\.rawValue) + ["csv"]),
        help: "What the file is, where neither its extension nor its beginning tells.")
    ] + SeriesInput.options,
    examples: [Example("emsctl validate day.json", "Say whether the request can be planned.")])

  private static let export = Command(
    "export", summary: "Write the program behind a request, or a model in another format.", topic: "Files",
    discussion: """
      Writes the linear or integer program that a plan request leads to, with names such as dishwasher.start[3], for \
      reading and for other solvers; or reads a model in MPS, LP or JSON and writes it in another of these formats. \
      Numbers and limits keep every bit. With --format request a plan request stays one, with what was learned in place \
      of its references, to be planned again when the device library has changed.
      """,
    arguments: [Argument("FILE", help: "A plan request, or a model in MPS, LP or JSON.")],
    options: [
      output,
      Option(
        "format", short: "f", .choice(ModelFormat.allCases.map(\.rawValue) + [ExportCommand.request]),
        help: "What to write; as the output's extension says, else lp."),
      inputFormat,
      Option(
        "names", .choice(ModelNaming.allCases.map(\.rawValue)),
        help: "What rows and columns are called; grouped by device for a request, else plain."),
    ],
    examples: [
      Example("emsctl export day.json -o day.mps", "Write the program behind a plan."),
      Example("emsctl export model.lp --format json", "Convert a model."),
    ])

  private static let schema = Command(
    "schema", summary: "Print the JSON Schema of a kind of file.", topic: "Files",
    arguments: [Argument("KIND", .choice(DocumentKind.allCases.map(\.rawValue)), help: "The kind of file.")],
    options: [output])

  private static let example = Command(
    "example", summary: "Print a small valid file, or a synthetic neighbourhood.", topic: "Files",
    discussion: """
      Prints a small file of a kind to start from. With fleet, prints the plan request of a synthetic neighbourhood of any \
      size, for trying out and measuring; the same options always give the same bytes, and Docs/neighbourhoods.md has the \
      model.
      """,
    arguments: [
      Argument(
        "KIND", .choice(DocumentKind.withExample.map(\.rawValue) + [FleetExample.name]),
        help: "The kind of file, or fleet.")
    ],
    options: [output] + FleetExample.options,
    examples: [
      Example("emsctl example plan-request | emsctl plan -", "Plan the example."),
      Example("emsctl example fleet --devices 500 --family tight | emsctl plan -", "Plan a neighbourhood."),
    ])

  private static let completions = Command(
    "completions", summary: "Print the completions for a shell.", topic: "About",
    arguments: [Argument("SHELL", .choice(Shell.allCases.map(\.rawValue)), help: "The shell.")])

  private static let man = Command("man", summary: "Print the manual page.", topic: "About")

  // MARK: Options of several commands

  static let formatHelp = "How to print; text on a terminal, else json."
  static let output = Option("output", short: "o", .file, help: "Where the result goes.", default: "-")
  private static let inputFormat = Option(
    "input-format", .choice(ModelFormat.allCases.map(\.rawValue)),
    help: "What the file is, where neither its extension nor its beginning tells.")
  private static let gap = Option(
    "gap", .number(in: 0...1), valueName: "G", help: "Stop when proven to be this close to the optimum, 0 to 1.")
  private static let relativeGap = Option(
    "relative-gap", .number(in: 0...1), valueName: "G", help: "The same as --gap.")
  private static let timeLimit = Option(
    "time-limit", .duration(), help: "Stop after this time with the best result so far.")
  private static let nodeLimit = Option(
    "node-limit", .integer(in: 0...1_000_000_000), help: "Stop after so many nodes of the search tree.")
}

/// The exit codes as the table wants them.
private let emsctlExitCodes = ExitCode.allCases.map { CommandTable.ExitCode(Int($0.rawValue), $0.meaning) }
