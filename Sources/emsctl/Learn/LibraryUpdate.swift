import CheckedJSON
import LearnedDevices

/// A library that is read, changed and written while nobody else does.
struct LibraryUpdate {
  let library: DeviceLibrary
  private let path: String
  private let lock: Int32

  /// How many seconds others may take.
  private static let patience = 30

  /// Waits until the library's folder is free, and reads the library; an empty one where there is no file.
  init(_ path: String) throws(Failure) {
    self.path = path
    try Output.check(path)
    lock = System.lockFolder(of: path, seconds: Self.patience)
    if lock < 0 {
      let reason =
        System.isHeldByOthers ? "another program has held it for \(Self.patience) s" : System.reason
      throw Failure(code: .inputOutput, message: "emsctl: cannot lock the folder of \(path): \(reason)")
    }
    do throws(Failure) {
      library = System.exists(path) ? try LibraryFile(path).library : DeviceLibrary()
    } catch {
      System.closeFile(lock)
      throw error
    }
  }

  /// Writes the library with one device changed.
  func save(_ device: LearnedDevice) throws(Failure) {
    var changed = library
    changed[device.id] = device
    try Output.write(changed.json.text, to: path)
  }

  /// Lets others in.
  func release() { System.closeFile(lock) }
}
