import CommandLineKit

/// A small tool with one of everything.
let sample = CommandTable(
  tool: "brew", version: "1.2", summary: "Make hot drinks.",
  discussion: "Brew makes drinks.\n\n.It never boils over.",
  globalOptions: [
    .flag("quiet", short: "q", help: "Say nothing."),
    .flag("verbose", short: "v", help: "Say more."),
    Option("profile", .file, help: "The user's habits."),
  ],
  commands: [
    Command(
      "tea", summary: "Make tea.", topic: "Drinks", discussion: "Tea is a drink.\n\nIt is made of leaves.",
      arguments: [Argument("LEAVES", help: "What to steep."), Argument("CUP", .text, .optional, help: "Where to.")],
      options: [
        Option("format", short: "f", .choice(["green", "black", "white"]), help: "The colour.", default: "black"),
        Option("temperature", short: "t", .number(in: -10...100), valueName: "CELSIUS", help: "How hot."),
        Option("cups", short: "n", .integer(in: 1...12), help: "How many.", default: "1"),
        Option("steep", .duration(), help: "How long."),
        Option("ratio", .numbers(in: 0...1), help: "Milk and sugar."),
        Option("order", .integers(count: 3), help: "Which first."),
        Option("extra", short: "e", .text, help: "What else.", isRepeatable: true),
      ],
      examples: [Example("brew tea earl.txt -n 2", "Two cups of Earl's.")]),
    Command("mix", summary: "Mix drinks.", arguments: [Argument("DRINK", .text, .several, help: "What to mix.")]),
    Command(
      "serve", summary: "Serve a drink.",
      arguments: [Argument("VESSEL", .choice(["cup", "mug", "thermos"]), help: "What it is served in.")]),
  ],
  exitCodes: [.init(0, "There is tea."), .init(64, "The wish was not understood.")])

/// The command that `line`, split at spaces, runs; what it says instead is thrown.
func run(_ line: String) throws -> Invocation {
  switch sample.parse(words(line)) {
  case .run(let invocation): return invocation
  case .failure(let error): throw error
  case .help(let text), .version(let text): throw Unexpected(text: text)
  }
}

/// The error that `line` ends in.
func failure(_ line: String) throws -> UsageError {
  if case .failure(let error) = sample.parse(words(line)) { return error }
  throw Unexpected(text: line)
}

/// The help that `line` shows.
func help(_ line: String, width: Int = 80) throws -> String {
  if case .help(let text) = sample.parse(words(line), width: width) { return text }
  throw Unexpected(text: line)
}

func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

struct Unexpected: Error { let text: String }
