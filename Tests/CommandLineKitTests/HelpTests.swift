import CommandLineKit
import Testing

@Suite("Help")
struct HelpTests {
  @Test("of the tool lists commands under their headings, options and exit codes") func overview() throws {
    #expect(
      try help("--help") == """
        brew 1.2: Make hot drinks.

        Usage:
          brew COMMAND [OPTIONS] [ARGUMENTS]

        Drinks:
          tea  Make tea.

        Commands:
          mix    Mix drinks.
          serve  Serve a drink.

        Options:
          -q, --quiet         Say nothing.
          -v, --verbose       Say more.
              --profile FILE  The user's habits.
          -h, --help          Show this help.
              --version       Show the version.

        Exit codes:
          0   There is tea.
          64  The wish was not understood.

        'brew help COMMAND' explains a command.
        """)
  }

  @Test("of a command explains its arguments and options") func command() throws {
    #expect(
      try help("tea --help") == """
        Make tea.

        Usage:
          brew tea [OPTIONS] LEAVES [CUP]

        Tea is a drink.

        It is made of leaves.

        Arguments:
          LEAVES  What to steep.
          CUP     Where to.

        Options:
          -f, --format green|black|white
                                     The colour. (default: black)
          -t, --temperature CELSIUS  How hot.
          -n, --cups N               How many. (default: 1)
              --steep DURATION       How long.
              --ratio N,…            Milk and sugar.
              --order N,N,N          Which first.
          -e, --extra TEXT           What else.

        Options of every command:
          -q, --quiet         Say nothing.
          -v, --verbose       Say more.
              --profile FILE  The user's habits.
          -h, --help          Show this help.

        Examples:
          brew tea earl.txt -n 2
              Two cups of Earl's.
        """)
  }

  @Test("is found in every way people ask for it") func ways() throws {
    let tea = try help("tea --help")
    for line in ["help tea", "tea -h", "-h tea", "tea -qh", "tea a.txt --help", "--quiet help tea"] {
      let expected = line == "-h tea" ? sample.overview() : tea
      #expect(try help(line) == expected, "\(line)")
    }
    #expect(try help("help") == sample.overview())
    #expect(try help("help serve").contains("VESSEL  What it is served in. One of: cup, mug, thermos."))
  }

  @Test("lists a choice of many words beside the option instead of in its name") func manyChoices() {
    let rules = ["time-weighted-mean", "mean", "last", "counter"]
    let command = Command("c", summary: "", options: [Option("rule", .choice(rules), help: "How.", default: "mean")])
    let page = CommandTable(tool: "t", version: "1", summary: "", commands: [command]).help(for: command)
    #expect(page.contains("--rule WORD  How. One of: time-weighted-mean, mean, last, counter.\n"))
  }

  @Test("keeps to the width it is given", arguments: [40, 60, 80, 120]) func width(_ width: Int) throws {
    let long = Array(repeating: "word", count: 60).joined(separator: " ")
    let table = CommandTable(
      tool: "t", version: "1", summary: long,
      commands: [
        Command(
          "c", summary: long, discussion: long + "\n\n" + long, arguments: [Argument("FILE", help: long)],
          options: [Option("an-option", .text, help: long)], examples: [Example("t c", long)])
      ])
    for page in [table.overview(width: width), table.help(for: table.commands[0], width: width)] {
      let lines = page.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width })
      #expect(lines.contains { $0.count > width - 5 })
    }
  }
}
