/// Runs the command that proves an example's answer, and keeps how it ended.

import Foundation
import QuillGuideline
import QuillModel

struct ProofService {
  let session: Session

  /// How long a proof may take, in seconds.
  static let patience = 120.0
  /// Bytes of what it says that are kept to be hashed.
  private static let greatestLog = 8 << 20

  /// Runs `command` with `/bin/sh` in the workspace's folder, without input.
  ///
  /// - Returns: the proof: command, exit code, SHA-256 and first line of what it said, when.
  /// - Throws: `Refusal` where the session is not its owner's own, or the command does not end.
  func run(_ command: String) throws -> JSONObject {
    guard session.isLocal else {
      throw Refusal("Commands are run only in a session of the workspace's owner, not through a gateway.")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: session.workspace.folder)
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do {
      try process.run()
    } catch {
      throw Refusal("The command cannot be run: \(error.localizedDescription)")
    }
    let deadline = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience, execute: deadline)
    var log: [UInt8] = []
    while let chunk = try pipe.fileHandleForReading.read(upToCount: 65_536), !chunk.isEmpty {
      if log.count < Self.greatestLog { log += chunk }
    }
    process.waitUntilExit()
    deadline.cancel()
    guard process.terminationReason == .exit else {
      throw Refusal(
        "The command was ended by signal \(process.terminationStatus); it may take \(Int(Self.patience)) s.")
    }
    var proof = JSONObject()
    proof["command"] = .string(command)
    proof["exit"] = .integer(Int64(process.terminationStatus))
    proof["log_sha256"] = .string(GuidelineParser.digest(log))
    let first = String(decoding: log, as: UTF8.self).split(separator: "\n").last.map {
      String($0.prefix(120))
    }
    if let first { proof["said"] = .string(first) }
    proof["ran_at"] = .string(session.store.environment.now().iso8601)
    return proof
  }
}
