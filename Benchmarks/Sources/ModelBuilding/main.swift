import COnePass
import Contest
import DeviceModel
import MILPModel

// `model-building` runs itself and the peers once for each repetition, so that every build starts with fresh memory.

switch CommandLine.arguments.dropFirst().first {
case "c": Run.measuring({ one_pass_model.built() }, checksum: \.checksum).report()
case "blocks": try Run.measuring({ try Model.ofBlocks().freeze() }, checksum: \.checksum).report()
case "expressions": try Run.measuring({ try Model.ofExpressions().freeze() }, checksum: \.checksum).report()
default:
  print("\(Shape.title)\n")
  var contest = Contest(
    against: "C",
    [
      .own("one pass in C", "c"),
      .own("MILPModel, blocks of columns", "blocks"),
      .own("MILPModel, expressions and operators", "expressions"),
      .python("highspy, addCols per device", "build_model.py", "highspy", repetitions: 5),
      .python("linopy, arrays of expressions", "build_model.py", "linopy", repetitions: 2),
      .python("PuLP, sums of terms", "build_model.py", "pulp", repetitions: 1),
    ])
  contest.hold()
}
