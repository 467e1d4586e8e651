import CGLPKPeer
import COnePass
import Contest
import DeviceModel
import MILPModel
import ModelFiles

/// One process's work: a file written or read by one program. The checksum is the sum over coefficients and objective of
/// what was in memory before writing or after reading.
struct Trial {
  let path: String
  var format: ModelFormat { path.hasSuffix(".lp") ? .lp : .mps }
  private var peerFormat: Int32 { Int32(format == .lp ? GLPK_PEER_LP : GLPK_PEER_MPS) }

  func write() throws -> Run {
    let problem = try Model.ofBlocks().freeze()
    return try Run.measuring(
      {
        var sink = try FileSink(path: path)
        try problem.write(as: format, to: &sink)
      }, checksum: { sum(over: problem) })
  }

  func read() throws -> Run {
    try Run.measuring(
      { try ModelFile(reading: try FileSource(path: path), as: format).model.freeze() }, checksum: sum(over:))
  }

  func writeWithGLPK() -> Run {
    var model = one_pass_model.built()
    let problem = glpk_peer_load_columns(&model)
    one_pass_free(&model)
    return Run.measuring(
      { glpk_peer_write(problem, peerFormat, path) }, checksum: { $0 == 0 ? glpk_peer_sum(problem) : .nan })
  }

  func readWithGLPK() -> Run {
    Run.measuring({ glpk_peer_read(peerFormat, path) }, checksum: { $0.map { glpk_peer_sum($0) } ?? .nan })
  }

  private func sum(over problem: Problem) -> Double {
    problem.coefficients.reduce(problem.objective.reduce(0, +), +)
  }
}
