import CommandLineKit

/// The entry: reads the words, runs one command, turns what it throws into an exit code.
@main
enum Emsctl {
  static func main() {
    Interruption.letWritesFail()
    switch CommandTable.emsctl.parse(Array(CommandLine.arguments.dropFirst()), width: Terminal.width) {
    case .help(let text), .version(let text): finish { try Output.standard(text + "\n") }
    case .failure(let error): exit(ExitCode.usage, saying: "\(error)")
    case .run(let invocation): finish { try run(invocation) }
    }
  }

  private static func run(_ invocation: Invocation) throws {
    switch invocation.command.name {
    case "plan": try PlanCommand(invocation).run()
    case "explain": try ExplainCommand(invocation).run()
    case "diagnose": try DiagnoseCommand(invocation).run()
    case "solve": try SolveCommand(invocation).run()
    case "resample": try ResampleCommand(invocation).run()
    case "kpi": try IndicatorCommand(invocation).run()
    case "learn": try LearnCommand(invocation).run()
    case "train": try TrainCommand(invocation).run()
    case "forecast": try ForecastCommand(invocation).run()
    case "evaluate": try EvaluateCommand(invocation).run()
    case "anomalies": try AnomalyCommand(invocation).run()
    case "validate": try ValidateCommand(invocation).run()
    case "export": try ExportCommand(invocation).run()
    case "schema": try DocumentCommands.schema(invocation)
    case "example": try DocumentCommands.example(invocation)
    case "completions": try DocumentCommands.completions(invocation)
    default: try Output.standard(CommandTable.emsctl.manPage())
    }
  }

  private static func finish(_ work: () throws -> Void) {
    do {
      try work()
    } catch let failure as Failure {
      exit(failure.code, saying: failure.message)
    } catch let usage as UsageError {
      exit(.usage, saying: "\(usage)")
    } catch {
      exit(.selfCheck, saying: "\(error)")
    }
  }

  private static func exit(_ code: ExitCode, saying message: String) -> Never {
    if !message.isEmpty { Output.diagnostic(message) }
    Terminal.leave(code)
  }
}
