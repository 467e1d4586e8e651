import CommandLineKit
import Testing

@Suite("A table of commands")
struct MistakesTests {
  @Test("is sound when nothing clashes") func sound() { #expect(sample.mistakes.isEmpty) }

  @Test("is told what clashes in it") func clashes() {
    let table = CommandTable(
      tool: "t", version: "1", summary: "",
      globalOptions: [.flag("quiet", short: "q", help: "")],
      commands: [
        Command("a", summary: "", options: [Option("queue", short: "q", .integer(in: 1...3), help: "", default: "4")]),
        Command("a", summary: "", arguments: [Argument("X", .file, .several, help: ""), Argument("X", help: "")]),
        Command("help", summary: "", arguments: [Argument("X", .file, .optional, help: ""), Argument("Y", help: "")]),
      ])
    #expect(
      table.mistakes == [
        "two commands are called a",
        "the command help comes by itself",
        "t a: two options are called -q",
        "t a: the default 4 of --queue is not a whole number from 1 to 3",
        "t a: two arguments are called X",
        "t a: only the last argument may take several words",
        "t help: an argument that must be given follows an optional one",
      ])
  }
}
