// The one place of this target that chooses the platform's C library.
#if canImport(Glibc)
  @preconcurrency internal import Glibc
#elseif canImport(Musl)
  @preconcurrency internal import Musl
#elseif canImport(Darwin)
  @preconcurrency internal import Darwin
#endif

/// The few system calls that are needed, so that no other file knows the platform.
enum Platform {
  static let interrupt = SIGINT
  static let terminate = SIGTERM
  static let kill = SIGKILL

  static var reason: String { String(cString: strerror(errno)) }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// The whole environment with these values instead of its own.
  static func environment(replacing values: [(String, String)]) -> [String] {
    var result: [String] = []
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if !values.contains(where: { text.hasPrefix($0.0 + "=") }) { result.append(text) }
      next += 1
    }
    return result + values.map { "\($0.0)=\($0.1)" }
  }

  static func isExecutableFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// A path that holds in any working folder.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  static func pause(_ seconds: Double) { usleep(UInt32(seconds * 1e6)) }

  // MARK: Files

  /// A new folder that only this user can look into; nil when there can be none.
  static func makePrivateFolder() -> String? {
    var template = Array((absolute(environment("TMPDIR") ?? "/tmp") + "/swift-ems-XXXXXX").utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
  }

  /// Removes a folder with what is in it; links are removed and not followed.
  static func removeFolder(_ path: String) {
    guard let folder = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(path + "/" + name) }
    }
    closedir(folder)
    for name in names where unlink(name) != 0 { removeFolder(name) }
    rmdir(path)
  }

  /// Opens a new file that only this user can read; nil when there can be none.
  static func create(_ path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    return descriptor >= 0 ? descriptor : nil
  }

  static func close(_ descriptor: Int32) {
    #if canImport(Darwin)
      _ = Darwin.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #else
      _ = Glibc.close(descriptor)
    #endif
  }

  /// Writes all of `bytes`.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = writing(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      if count <= 0, errno != EINTR { return false }
      start += max(0, count)
    }
    return true
  }

  private static func writing(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    #if canImport(Darwin)
      return Darwin.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      return Musl.write(descriptor, bytes, count)
    #else
      return Glibc.write(descriptor, bytes, count)
    #endif
  }

  /// The last `limit` bytes of a file; nil when it cannot be read.
  static func read(_ path: String, last limit: Int = .max) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size >= 0 else { return nil }
    lseek(descriptor, off_t(max(0, size - limit)), SEEK_SET)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = recv(descriptor, into: &piece)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { break }
      bytes.append(contentsOf: piece[..<count])
    }
    return bytes
  }

  private static func recv(_ descriptor: Int32, into piece: inout [UInt8]) -> Int {
    let size = piece.count
    return piece.withUnsafeMutableBytes { buffer in
      #if canImport(Darwin)
        return Darwin.read(descriptor, buffer.baseAddress, size)
      #elseif canImport(Musl)
        return Musl.read(descriptor, buffer.baseAddress, size)
      #else
        return Glibc.read(descriptor, buffer.baseAddress, size)
      #endif
    }
  }
}

// MARK: Processes

extension Platform {
  /// Starts a program in a process group of its own, with nothing to read and its words in files; its id, or why not.
  static func start(
    _ path: String, _ arguments: [String], environment: [String], output: String, messages: String
  ) -> Result<Int32, StartFailure> {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      // No other descriptor of ours reaches the child.
      let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var none = sigset_t()
    sigemptyset(&none)
    // A program that ignores SIGINT, as ours may, would hand that down.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let settings = environment.map { strdup($0) } + [nil]
    defer { for text in words + settings { free(text) } }
    var id: pid_t = 0
    var code = posix_spawn(&id, path, &actions, &attributes, words, settings)
    // A program that was just written may still be open in a child of another thread between its fork and its exec.
    for _ in 0..<20 where code == ETXTBSY {
      pause(0.01)
      code = posix_spawn(&id, path, &actions, &attributes, words, settings)
    }
    return code == 0 ? .success(id) : .failure(StartFailure(reason: String(cString: strerror(code))))
  }

  struct StartFailure: Error {
    let reason: String
  }

  /// How a child ended; nil while it runs.
  static func ended(_ id: Int32) -> ChildEnd? {
    var status: Int32 = 0
    let result = waitpid(id, &status, WNOHANG)
    if result == 0 || result < 0 && errno == EINTR { return nil }
    if result < 0 { return .exit(-1) }
    return status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
  }

  /// Sends a signal to a child's whole group.
  static func signal(_ number: Int32, toGroup id: Int32) {
    #if canImport(Darwin)
      _ = Darwin.kill(-id, number)
    #elseif canImport(Musl)
      _ = Musl.kill(-id, number)
    #else
      _ = Glibc.kill(-id, number)
    #endif
  }
}

/// How a process ended.
public enum ChildEnd: Hashable, Sendable {
  /// By itself, with this code.
  case exit(Int32)
  /// By a signal of this number.
  case signal(Int32)
}
