import CheckedJSON
import Foundation
import Testing

#if GLPK
  @Suite("The file of --output")
  struct OutputTests {
    private let folder: TemporaryFolder
    private let request: String

    init() throws {
      folder = try TemporaryFolder()
      request = try folder.write("request.json", Sample.request().text)
    }

    @Test("is replaced and nothing else is left behind") func replaced() async throws {
      let plan = try folder.write("plan.json", "old")
      let run = try await Tool.run("plan", request, "-o", plan)
      #expect(run.code == 0)
      #expect(run.output.isEmpty)
      #expect(try folder.text("plan.json").contains("swift-ems/plan/1"))
      #expect(try folder.names == ["plan.json", "request.json"])
    }

    @Test("stays as it was when the plan fails") func kept() async throws {
      let plan = try folder.write("plan.json", "old")
      let run = try await Tool.run("plan", "-", "-o", plan, input: Sample.request().with("/grid/steps", 7).text)
      #expect(run.code == 65)
      #expect(try folder.text("plan.json") == "old")
      #expect(try folder.names == ["plan.json", "request.json"])
    }

    @Test("keeps its permissions") func permissions() async throws {
      let plan = try folder.write("plan.json", "old")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: plan)
      #expect(try await Tool.run("plan", request, "-o", plan).code == 0)
      let attributes = try FileManager.default.attributesOfItem(atPath: plan)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test("may be a symbolic link, which keeps pointing where it did") func link() async throws {
      let plan = try folder.write("plan.json", "old")
      let link = folder.file("link.json")
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "plan.json")
      #expect(try await Tool.run("plan", request, "-o", link).code == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "plan.json")
      #expect(try String(contentsOfFile: plan, encoding: .utf8).contains("swift-ems/plan/1"))
    }

    @Test("may be a symbolic link to a file that is not there yet") func danglingLink() async throws {
      let link = folder.file("link.json")
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "plan.json")
      #expect(try await Tool.run("plan", request, "-o", link).code == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "plan.json")
      #expect(try folder.text("plan.json").contains("swift-ems/plan/1"))
    }

    @Test("that is a link to itself ends with 74") func circularLink() async throws {
      let link = folder.file("link.json")
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "link.json")
      #expect(try await Tool.run("plan", request, "-o", link).code == 74)
      #expect(try folder.names == ["link.json", "request.json"])
    }

    @Test("may be a device, which is written in place") func device() async throws {
      #expect(try await Tool.run("plan", request, "-o", "/dev/null").code == 0)
    }

    @Test("that cannot be written ends with 74") func unwritable() async throws {
      for path in [request + "/plan.json", folder.file("none/plan.json"), folder.path] {
        let run = try await Tool.run("plan", request, "-o", path)
        #expect(run.code == 74)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("cannot write \(path): "))
      }
    }

    @Test("a standard output that nobody reads ends with 74 and no signal") func closedPipe() async throws {
      let run = try await Tool(output: .closedPipe).run(["plan", request])
      #expect(!run.isSignalled)
      #expect(run.code == 74)
      #expect(run.messages.contains("cannot write to standard output"))
    }
  }
#endif
