import CGLPKPeer
import COnePass
import Contest
import DeviceModel
import GLPKBackend
import MILPModel

// `glpk-loading` takes the time until GLPK holds a model that lies ready in arrays. Scaling, basis and solving are not
// in it. Ours is asked for at most one run of each device instead of exactly one: then doing nothing is the best, and
// the solve ends where loading does; what is loaded is the same.

func loading(_ load: (UnsafePointer<one_pass_model>) -> OpaquePointer?) -> Run {
  var model = one_pass_model.built()
  // What is loaded is compared by its size; GLPK gives coefficients back in another order.
  return Run.measuring({ load(&model) }, checksum: { glpk_peer_entries($0) })
}

func solving() throws -> Run {
  let problem = try Model.ofBlocks(runs: 0...1).freeze()
  var loadingSeconds = Double.nan
  var run = Run.measuring({ GLPKSolver().run(problem, options: SolveOptions()) }) { report in
    guard report.termination == .optimal, let loaded = report.statistics.loadingSeconds else { return .nan }
    // The call's own work around GLPK counts in full; only what GLPK did after loading does not.
    loadingSeconds = report.statistics.seconds - loaded
    return Double(problem.coefficients.count)
  }
  run.seconds -= loadingSeconds
  return run
}

switch CommandLine.arguments.dropFirst().first {
case "columns": loading(glpk_peer_load_columns).report()
case "triplets": loading(glpk_peer_load_triplets).report()
case "ours": try solving().report()
default:
  print("\(Shape.title)\n")
  var contest = Contest(
    against: "C",
    [
      .own("C, glp_set_mat_col per column", "columns"),
      .own("C, glp_load_matrix", "triplets"),
      .own("GLPKBackend, from a frozen problem", "ours"),
    ])
  contest.hold()
  print("\nThe memory of GLPKBackend is that of a whole solve, of the others that of loading.")
}
