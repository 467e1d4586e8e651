import CheckedJSON
import LearnedDevices

/// A device library in a file.
struct LibraryFile {
  let path: String
  var library: DeviceLibrary

  /// Reads a library.
  init(_ path: String) throws(Failure) {
    self.path = path
    library = try Self.library(Input(path))
  }

  /// A library of a document; its faults end the command.
  static func library(_ input: Input) throws(Failure) -> DeviceLibrary {
    if let fault = DocumentKind.deviceLibrary.fault(of: input.json) { throw input.refuse(InputFaults([fault])) }
    do throws(InputFaults) {
      return try DeviceLibrary(json: input.json)
    } catch {
      throw input.refuse(error)
    }
  }
}
