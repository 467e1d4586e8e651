#if GLPK
  import CGLPKGuard
  import GLPKBackend
  import MILPModel
  import SolverConformance
  import Testing

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Darwin)
    import Darwin
  #endif

  @Suite("Surviving GLPK")
  struct GuardTests {
    /// Asks the guard, without the checks above it, for the most x + y with x + 2 y ≤ 4 and 2 x + y ≤ 5, which is 3.
    private func ask(
      rows: [Int32] = [0, 1, 0, 1], lower: Double = 0, rowUpper: Double = 4, whole: Bool = false, gap: Double = 0
    ) -> (status: Int, message: String, values: [Double]) {
      let objective = [1.0, 1.0]
      let columnLower = [lower, 0.0]
      let columnUpper = [5.0, 5.0]
      let isInteger = [whole, whole]
      let rowLowers = [-Double.infinity, -.infinity]
      let rowUppers = [rowUpper, 5]
      let starts = [0, 2, 4]
      let coefficients = [1.0, 2, 2, 1]
      var values = [0.0, 0.0]
      var duals = [0.0, 0.0]
      var reducedCosts = [0.0, 0.0]
      var result = ems_glpk_result()
      func call(
        _ objective: UnsafePointer<Double>, _ columnLower: UnsafePointer<Double>, _ columnUpper: UnsafePointer<Double>,
        _ isInteger: UnsafePointer<Bool>, _ rowLower: UnsafePointer<Double>, _ rowUpper: UnsafePointer<Double>,
        _ starts: UnsafePointer<Int>, _ rows: UnsafePointer<Int32>, _ coefficients: UnsafePointer<Double>,
        _ values: UnsafeMutablePointer<Double>, _ duals: UnsafeMutablePointer<Double>,
        _ reducedCosts: UnsafeMutablePointer<Double>
      ) {
        var request = ems_glpk_request()
        request.row_count = 2
        request.column_count = 2
        request.maximize = true
        request.objective = objective
        request.column_lower = columnLower
        request.column_upper = columnUpper
        request.is_integer = whole ? isInteger : nil
        request.row_lower = rowLower
        request.row_upper = rowUpper
        request.column_starts = starts
        request.row_indices = rows
        request.coefficients = coefficients
        request.time_limit = .infinity
        request.relative_gap = gap
        request.node_limit = -1
        result.values = values
        result.duals = duals
        result.reduced_costs = reducedCosts
        ems_glpk_solve(&request, &result)
      }
      call(
        objective, columnLower, columnUpper, isInteger, rowLowers, rowUppers, starts, rows, coefficients, &values,
        &duals, &reducedCosts)
      return (Int(result.status), String(cString: ems_glpk_message(&result)), values)
    }

    private let optimal = Int(EMS_GLPK_OPTIMAL)
    private let failed = Int(EMS_GLPK_FAILED)

    @Test("an index past the last row is GLPK's abort, which comes back in its own words")
    func indexTooLarge() {
      let answer = ask(rows: [0, 1, 0, 7])
      #expect(answer.status == failed)
      #expect(answer.message.contains("row index out of range"))
      #expect(ask().status == optimal)
    }

    @Test("a row twice in a column is an abort that comes back")
    func duplicate() {
      let answer = ask(rows: [0, 0, 0, 1])
      #expect(answer.status == failed)
      #expect(answer.message.contains("duplicate row indices"))
      #expect(ask().values.reduce(0, +) == 3)
    }

    @Test("a NaN bound breaks GLPK in the middle of the simplex method and comes back", arguments: [false, true])
    func notANumber(whole: Bool) {
      let answer = ask(rowUpper: .nan, whole: whole)
      #expect(answer.status == failed)
      #expect(answer.message.contains("Assertion failed"))
      #expect(ask(whole: whole).status == optimal)
    }

    @Test("a gap that is NaN or negative is refused", arguments: [Double.nan, -1])
    func gap(_ gap: Double) {
      #expect(ask(gap: gap).status == failed)
    }

    @Test("a hundred aborts in a row leave the next solve right")
    func manyAborts() throws {
      for _ in 0..<100 { #expect(ask(rows: [-3, 1, 0, 1]).status == failed) }
      #expect(try GLPKSolver().solve(KnownProblem.simple()).solution?.objective == 12)
    }

    @Test("nothing is written to standard output or standard error")
    func silence() throws {
      let heard = try capturing {
        _ = ask(rows: [0, 1, 0, 7])
        _ = ask(rowUpper: .nan)
        _ = try GLPKSolver().solve(KnownProblem.simple())
        var options = SolveOptions()
        options.nodeLimit = 20
        _ = try GLPKSolver().solve(HardProblems.knapsack(items: 40), options: options)
      }
      // Other tests may be telling of themselves meanwhile; GLPK would be known by its phrases.
      let phrases = [
        "GLPK Simplex Optimizer", "GLPK Integer Optimizer", "Constructing initial basis", "OPTIMAL LP SOLUTION",
        "obj = ",
        "mip = ", "Error detected in file", "Assertion failed:",
      ]
      for phrase in phrases { #expect(!heard.contains(phrase)) }
    }

    /// What arrives at descriptors 1 and 2 while `body` runs; it is passed on afterwards.
    private func capturing(_ body: () throws -> Void) throws -> String {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      fflush(nil)
      let originals = [dup(1), dup(2)]
      // What does not fit into the pipe is lost instead of blocking.
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
      dup2(ends[1], 1)
      dup2(ends[1], 2)
      defer { originals.forEach { close($0) } }
      let outcome = Result { try body() }
      fflush(nil)
      dup2(originals[0], 1)
      dup2(originals[1], 2)
      close(ends[1])
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while case let count = read(ends[0], &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
      close(ends[0])
      _ = write(1, bytes, bytes.count)
      try outcome.get()
      return String(decoding: bytes, as: UTF8.self)
    }
  }
#endif
