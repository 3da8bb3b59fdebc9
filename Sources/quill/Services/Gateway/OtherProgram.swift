/// Runs one of the system's own programs for whoever sets the gateway up, and hears what it says. Never in a session.

import Foundation
import QuillModel

enum OtherProgram {
  /// - Parameter words: the program's absolute path, and its arguments.
  /// - Returns: what it wrote on standard output.
  /// - Throws: `Refusal` with what it said, where it cannot be started or ends with another status than 0.
  @discardableResult
  static func run(_ words: [String]) throws -> String {
    guard let path = words.first, FileManager.default.isExecutableFile(atPath: path) else {
      throw Refusal("\(words.first ?? "A program") is missing.")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = Array(words.dropFirst())
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    let errors = "\(FileManager.default.temporaryDirectory.path)/quill-\(UUID().uuidString)"
    try Disk.writeNew([], to: errors)
    defer { unlink(errors) }
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    do {
      try process.run()
    } catch {
      throw Refusal("\(path) cannot be started: \(error.localizedDescription)")
    }
    let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let complaint = String(decoding: try Disk.read(errors, limit: 1 << 20), as: UTF8.self)
      throw Refusal(
        "\(words.joined(separator: " ")) ended with status \(process.terminationStatus): "
          + complaint.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return String(decoding: said, as: UTF8.self)
  }
}
