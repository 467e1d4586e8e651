import CommandLineKit
import Testing

@Suite("A command line that is refused")
struct UsageErrorTests {
  @Test("nothing typed is answered with the overview") func nothing() throws {
    #expect(try failure("").description == sample.overview())
    #expect(UsageError.exitCode == 64)
  }

  @Test("the error reads as one line of fault and one of help") func wording() throws {
    #expect(
      try failure("tea a --fromat green").description == """
        error: unknown option --fromat; did you mean --format?
        See 'brew tea --help'.
        """)
  }

  @Test(
    "a word nearly right brings up the right one",
    arguments: [
      ("tae", "tea"), ("sevre cup", "serve"), ("tea a --cup 2", "--cups"), ("tea a --temprature=3", "--temperature"),
      ("tea a -f balck", "black"), ("serve therms", "thermos"), ("--verbos tea", "--verbose"), ("help mxi", "mix"),
    ])
  func suggestions(line: String, meant: String) throws {
    #expect(try failure(line).suggestion == meant)
  }

  @Test("a word unlike all others brings up none", arguments: ["coffee", "tea a --xyz", "tea a -f purple"])
  func noSuggestion(line: String) throws {
    #expect(try failure(line).suggestion == nil)
  }

  @Test(
    "the problem names the bad word and what was expected",
    arguments: [
      ("tea a -n many", "-n 'many': expected a whole number from 1 to 12"),
      ("tea a -n 13", "-n '13': expected a whole number from 1 to 12"),
      ("tea a -n 2.0", "-n '2.0': expected a whole number from 1 to 12"),
      ("tea a --temperature nan", "--temperature 'nan': expected a number from -10 to 100"),
      ("tea a --temperature=-inf", "--temperature '-inf': expected a number from -10 to 100"),
      ("tea a --temperature 1e999", "--temperature '1e999': expected a number from -10 to 100"),
      ("tea a --temperature=", "--temperature '': expected a number from -10 to 100"),
      ("tea a --steep -5", "--steep '-5': expected a duration such as 90, 90s, 15m, 1h or 2d"),
      ("tea a --steep 5w", "--steep '5w': expected a duration such as 90, 90s, 15m, 1h or 2d"),
      ("tea a --ratio 0.5,,1", "--ratio '0.5,,1': expected numbers from 0 to 1 with commas between"),
      ("tea a --order 1,2", "--order '1,2': expected 3 whole numbers with commas between"),
      ("tea a -f purple", "-f 'purple': expected one of green, black, white"),
      ("serve spoon", "VESSEL 'spoon': expected one of cup, mug, thermos"),
      ("tea", "LEAVES is missing: expected a file, or - for standard input or output"),
      ("mix", "DRINK is missing: expected some text"),
      ("tea a b c", "unexpected argument 'c': expected brew tea LEAVES [CUP]"),
      ("tea a -n", "-n needs a value: expected a whole number from 1 to 12"),
      ("tea a --cups --quiet", "--cups needs a value: expected a whole number from 1 to 12"),
      ("tea a -n 1 --cups=2", "--cups is given twice"),
      ("tea a -q --quiet", "--quiet is given twice"),
      ("tea a -qq", "-q is given twice"),
      ("tea a --quiet=yes", "--quiet takes no value, but was given 'yes'"),
      ("tea a -qx", "unknown option -x in -qx"),
      ("tea a -x", "unknown option -x"),
      ("mix a --temperature 3", "--temperature is an option of tea, not of mix"),
      ("--cups 3 tea a", "--cups belongs after the command: brew tea --cups"),
      ("--quiet", "a command is missing"),
      ("coffee", "unknown command 'coffee'"),
    ])
  func problems(line: String, problem: String) throws {
    #expect(try failure(line).problem == problem)
  }

  @Test("the help line points to the command at fault") func whereToRead() throws {
    #expect(try failure("coffee").help == "See 'brew --help'.")
    #expect(try failure("tea").help == "See 'brew tea --help'.")
  }

  @Test("a tool refuses a value in the same words") func unusable() throws {
    let error = try run("tea a --extra ice").unusable("extra", expected: "something hot")
    #expect(error.description == "error: --extra 'ice': expected something hot\nSee 'brew tea --help'.")
  }
}
