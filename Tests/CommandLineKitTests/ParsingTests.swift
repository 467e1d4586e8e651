import CommandLineKit
import Testing

@Suite("A command line that is understood")
struct ParsingTests {
  @Test(
    "an option's value may follow it, hang on it, or come after an equals sign",
    arguments: ["--format green", "--format=green", "-f green", "-fgreen", "-f=green"])
  func spellings(option: String) throws {
    #expect(try run("tea leaves \(option)").text("format") == "green")
  }

  @Test("options stand before or after arguments, global ones also before the command")
  func order() throws {
    for line in ["tea a.txt mug -n 3 -q", "tea -n 3 a.txt -q mug", "-q tea -n 3 a.txt mug"] {
      let tea = try run(line)
      #expect(tea.command.name == "tea")
      #expect(tea.arguments == ["a.txt", "mug"])
      #expect(tea.integer("cups") == 3)
      #expect(tea.flag("quiet"))
    }
  }

  @Test("short flags cluster, and the last of a cluster may take a value")
  func clusters() throws {
    let tea = try run("tea a -qvn5")
    #expect(tea.flag("quiet") && tea.flag("verbose"))
    #expect(tea.integer("cups") == 5)
  }

  @Test("-- ends the options") func endOfOptions() throws {
    #expect(try run("mix -- --quiet -n").arguments == ["--quiet", "-n"])
  }

  @Test("- alone is an argument") func standardInput() throws {
    #expect(try run("tea -").argument("LEAVES") == "-")
    #expect(try run("--profile - tea x").text("profile") == "-")
  }

  @Test("a negative number is a value and no option") func negativeNumbers() throws {
    #expect(try run("tea a --temperature -4.5").number("temperature") == -4.5)
    #expect(try run("tea a -t-4").number("temperature") == -4)
    #expect(try run("mix -1 -.5").arguments == ["-1", "-.5"])
  }

  @Test("a value after an equals sign may be empty, hold equals signs or begin with a dash")
  func awkwardValues() throws {
    let tea = try run("tea a --extra= --extra=a=b --extra=--quiet")
    #expect(tea.texts("extra") == ["", "a=b", "--quiet"])
    #expect(!tea.flag("quiet"))
  }

  @Test("a default holds until the option is given") func defaults() throws {
    let plain = try run("tea a")
    #expect(plain.text("format") == "black")
    #expect(plain.integer("cups") == 1)
    #expect(!plain.isGiven("format"))
    #expect(try run("tea a --format black").isGiven("format"))
    #expect(plain.number("temperature") == nil)
    #expect(plain.texts("extra").isEmpty)
  }

  @Test("a repeatable option keeps every value in order") func repeatable() throws {
    let tea = try run("tea a -e milk --extra sugar")
    #expect(tea.texts("extra") == ["milk", "sugar"])
    #expect(tea.text("extra") == "sugar")
  }

  @Test(
    "durations are seconds, or carry their unit",
    arguments: [("90", 90.0), ("90s", 90), ("15m", 900), ("1h", 3_600), ("2d", 172_800), ("1.5h", 5_400), ("0", 0)])
  func durations(text: String, seconds: Double) throws {
    #expect(try run("tea a --steep \(text)").seconds("steep") == seconds)
  }

  @Test("lists of numbers have commas between") func lists() throws {
    #expect(try run("tea a --ratio 0.25,1").numbers("ratio") == [0.25, 1])
    #expect(try run("tea a --order 0,-1,1").integers("order") == [0, -1, 1])
  }

  @Test("arguments have names; an optional one may be missing, several take the rest") func arguments() throws {
    let tea = try run("tea earl.txt")
    #expect(tea.argument("LEAVES") == "earl.txt")
    #expect(tea.argument("CUP") == nil)
    #expect(try run("mix a b c").arguments("DRINK") == ["a", "b", "c"])
  }

  enum Colour: String { case green, black, white }

  @Test("a choice reads as an enumeration") func choice() throws {
    #expect(try run("tea a -f white").choice("format", as: Colour.self) == .white)
  }

  @Test("--version says tool and version") func version() throws {
    guard case .version(let text) = sample.parse(["--version"]) else { throw Unexpected(text: "no version") }
    #expect(text == "brew 1.2")
  }
}
