import CommandLineKit

extension CommandTable {
  static let learn = Command(
    "learn", summary: "Learn from measurements what a device draws.", topic: "Learning",
    discussion: """
      Reads files of series and learns an appliance's cycles and programmes, a water tank's energy, a car's charge curve and \
      habits, a room's resistance and capacity, or the base load of a site. With --library it is added to what is known \
      there, under --name; a plan request refers to it as {"learned": NAME}. Columns are found by the names power, counter, \
      state-of-charge, room, outdoor and irradiance, or by the options of these names. Docs/learning.md tells the methods.
      """,
    arguments: [
      Argument("KIND", .choice(LearnKind.allCases.map(\.rawValue)), help: "What to learn."),
      Argument("SERIES", .file, .several, help: "Files of series with a column of times."),
    ],
    options: [
      Option("library", .file, help: "The device library to add to; made when it is not there."),
      Option("name", .text, valueName: "NAME", help: "The device's name in the library; its kind if not given."),
      Option(
        "format", short: "f", .choice(["text", "json", "none"]),
        help: "What to print: text on a terminal, else json unless there is a --library."),
      Option("from", .text, valueName: "INSTANT", help: "Nothing before is looked at."),
      Option("to", .text, valueName: "INSTANT", help: "Nothing from here on is looked at."),
      Option("max-gap", .duration(in: 1...31_536_000), help: "A reading stands for no longer than this."),
    ]
      + LearnRole.allCases.map {
        Option($0.rawValue, .text, valueName: "NAME", help: "The column of the \($0.summary).")
      } + cycles + tank + car + room + SeriesInput.options,
    examples: [
      Example(
        "emsctl learn cycles washer.csv --name washer --library devices.json --zone Europe/Paris",
        "Learn a washing machine's programmes."),
      Example(
        "emsctl learn tank tank.csv --rated-power 2400 --volume 200 --name tank-3 --library devices.json",
        "Learn what a tank drew in the last 24 h, and on other days."),
      Example("emsctl learn room living.csv weather.csv --room t1", "Show a room's resistance and capacity."),
    ])

  private static let cycles = [
    Option(
      "start-threshold", .number(in: 0.001...1e6), valueName: "W",
      help: "Cycles: one begins above this power; suggested by the readings if not given."),
    Option("end-threshold", .number(in: 0.001...1e6), valueName: "W", help: "Cycles: a period is low at this or less."),
    Option("period", .duration(in: 1...86_400), help: "Cycles: the length of a period."),
    Option(
      "low-periods", .integer(in: 1...1000), valueName: "N", help: "Cycles: over after so many low periods on end."),
    Option("baseline", .number(in: 0...1e6), valueName: "W", help: "Cycles: what the meter shows besides."),
    .flag("suggest", help: "Cycles: let the readings suggest the parameters anew, not those of the library."),
  ]
  private static let tank = [
    Option("rated-power", .number(in: 1...1e6), valueName: "W", help: "Tanks: the heater's power."),
    Option("volume", .number(in: 0.1...1e6), valueName: "L", help: "Tanks: litres of water."),
    Option(
      "usual-energy", .number(in: 0...1e6), valueName: "WH",
      help: "Tanks: a day's energy where neither readings nor earlier days tell; 0 if not given."),
    Option("now", .text, valueName: "INSTANT", help: "Tanks: the end of the last 24 h; the last reading if not given."),
  ]
  private static let car = [
    Option("capacity", .number(in: 1...1e7), valueName: "WH", help: "Cars: the capacity of the battery.")
  ]
  private static let room = [
    Option("step", .duration(in: 60...86_400), help: "Rooms: the length of a step; 15m if not given."),
    .flag("hold-power", help: "Rooms: the power meter reports changes only; a reading holds until the next."),
  ]
}
