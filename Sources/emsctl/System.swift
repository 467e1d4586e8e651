// The one place that chooses the platform's C library; the other files use its POSIX part.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// POSIX calls under names that do not clash with the tool's own.
enum System {
  /// The reason of the last failed call, in words.
  static var reason: String { String(cString: strerror(errno)) }

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The environment's value of a name.
  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// The columns of the terminal behind a descriptor.
  static func columns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// How many cores there are to use.
  static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Ends the process.
  static func leave(_ code: Int32) -> Never { exit(code) }

  /// Ends the process at once, from a signal.
  static func leaveNow(_ code: Int32) -> Never { _exit(code) }

  /// Leaves a signal to whoever waits for it.
  static func ignore(_ number: Int32) { _ = signal(number, SIG_IGN) }

  /// Interrupt, from Ctrl-C.
  static let interrupt = SIGINT
  /// Terminate, from a service manager.
  static let terminate = SIGTERM
  /// A write to a pipe that nobody reads.
  static let closedPipe = SIGPIPE
  /// A write beyond the largest size that a file may have.
  static let fileTooLarge = SIGXFSZ

  // MARK: Files

  /// Holds the folder of a file against others that hold it, after waiting for at most so many seconds; a descriptor to
  /// close in the end, or negative. It is free as soon as the process ends, however that comes about.
  static func lockFolder(of path: String, seconds: Int) -> Int32 {
    guard let target = destination(of: path) else { return -1 }
    let descriptor = retrying { open(directory(of: target), O_RDONLY | O_CLOEXEC) }
    if descriptor < 0 { return descriptor }
    for _ in 0..<max(1, seconds * 20) {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
      if errno != EWOULDBLOCK, errno != EINTR { break }
      usleep(50_000)
    }
    let reason = errno
    close(descriptor)
    errno = reason
    return -1
  }

  /// Whether the last ``lockFolder(of:seconds:)`` failed since somebody else held the folder all the time.
  static var isHeldByOthers: Bool { errno == EWOULDBLOCK }

  /// Everything a descriptor gives, up to `limit` bytes and one more; nil when a read fails.
  static func readAll(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var size = 1 << 16
    while bytes.count <= limit {
      let start = bytes.count
      // Growing with the file keeps the number of copies small.
      bytes.append(contentsOf: repeatElement(0, count: size))
      let count = bytes.withUnsafeMutableBytes { buffer in
        retrying { read(descriptor, buffer.baseAddress?.advanced(by: start), size) }
      }
      bytes.removeLast(size - max(0, count))
      if count < 0 { return nil }
      if count == 0 { return bytes }
      size = min(1 << 24, max(size, bytes.count))
    }
    return bytes
  }

  /// The next bytes of a descriptor, at most `limit`; empty at the end, nil when reading fails.
  static func readSome(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      count = retrying { read(descriptor, buffer.baseAddress, limit) }
      initialized = max(0, count)
    }
    return count < 0 ? nil : bytes
  }

  /// Opens a file to read; negative when it cannot.
  static func openToRead(_ path: String) -> Int32 { retrying { open(path, O_RDONLY | O_CLOEXEC) } }

  /// Whether a descriptor is a directory.
  static func isDirectory(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a file of this name.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// The same text for every path to one file, which need not be there yet.
  static func identity(of path: String) -> String {
    guard path != "-", let target = destination(of: path), let folder = realpath(directory(of: target), nil) else {
      return path
    }
    defer { free(folder) }
    return "\(String(cString: folder))/\(target.split(separator: "/").last ?? "")"
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }

  /// Closes a descriptor; false when late errors show.
  @discardableResult static func closeFile(_ descriptor: Int32) -> Bool { close(descriptor) == 0 }

  /// Writes everything; false when it cannot.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retrying { write(descriptor, buffer.baseAddress?.advanced(by: start), bytes.count - start) }
      }
      if count <= 0 { return false }
      start += count
    }
    return true
  }

  /// Whether ``replaceFile(_:with:)`` has a chance, asked before hours of work.
  static func canReplace(_ path: String) -> Bool {
    guard let target = destination(of: path) else { return false }
    var former = stat()
    if stat(target, &former) == 0, former.st_mode & S_IFMT != S_IFREG {
      if former.st_mode & S_IFMT == S_IFDIR { errno = EISDIR }
      return former.st_mode & S_IFMT != S_IFDIR && access(target, W_OK) == 0
    }
    return access(directory(of: target), W_OK | X_OK) == 0
  }

  /// Replaces a file by a complete new one, or leaves it as it was: a file beside it is written, synchronised and
  /// renamed. A link keeps pointing where it does, and the permissions of the old file stay.
  static func replaceFile(_ path: String, with bytes: [UInt8]) -> Bool {
    guard let target = destination(of: path) else { return false }
    var former = stat()
    let exists = stat(target, &former) == 0
    // A device or pipe is written in place: renaming would put a file in its stead.
    if exists, former.st_mode & S_IFMT != S_IFREG { return writeInPlace(target, bytes) }
    var template = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor < 0 { return false }
    let temporary = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    let mask = umask(0)
    umask(mask)
    _ = fchmod(descriptor, exists ? former.st_mode & 0o7777 : 0o666 & ~mask)
    var isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    let failure = errno
    isWritten = closeFile(descriptor) && isWritten
    if isWritten, rename(temporary, target) == 0 {
      synchroniseDirectory(of: target)
      return true
    }
    if !isWritten { errno = failure }
    let reason = errno
    unlink(temporary)
    errno = reason
    return false
  }

  private static func writeInPlace(_ path: String, _ bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    if descriptor < 0 { return false }
    let isWritten = writeAll(bytes, to: descriptor)
    return closeFile(descriptor) && isWritten
  }

  /// Where links lead, the last name perhaps to no file yet; nil when they go round in circles.
  private static func destination(of path: String) -> String? {
    var path = path
    for _ in 0..<40 {
      if let whole = realpath(path, nil) {
        defer { free(whole) }
        return String(cString: whole)
      }
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      if count < 0 { return path }
      let next = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = next.hasPrefix("/") ? next : "\(directory(of: path))/\(next)"
    }
    errno = ELOOP
    return nil
  }

  private static func directory(of path: String) -> String {
    let slash = path.lastIndex(of: "/")
    return slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// The new name must outlive a power cut, too.
  private static func synchroniseDirectory(of path: String) {
    let descriptor = open(directory(of: path), O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      _ = fsync(descriptor)
      close(descriptor)
    }
  }

  private static func retrying<Count: SignedInteger>(_ call: () -> Count) -> Count {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
