import Foundation

/// The memory of this process as the kernel counts it, in MiB; nil where there is no /proc (anything but Linux).
public enum Memory {
  /// The most held at once since the start or the last ``forgetPeak()``.
  public static var peak: Double? { field("VmHWM:") }

  /// Makes what is held now the peak, so that preparations do not hide what comes after them.
  public static func forgetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func field(_ name: String) -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
    return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map { $0 / 1_024 }
  }
}
