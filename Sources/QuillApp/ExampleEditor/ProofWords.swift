/// A proof in words: the command, how it ended, and the hash of what it said.

import QuillModel

enum ProofWords {
  static func line(_ example: Example) -> String { example.proof.map(line) ?? "" }

  static func line(_ proof: JSONObject) -> String {
    guard let command = proof["command"]?.string else { return CanonicalJSON.text(.object(proof)) }
    guard let code = proof["exit"]?.integer else { return "\(command)  not run" }
    let hash = proof["log_sha256"]?.string.map { "  log \($0.prefix(8))" } ?? ""
    return "\(command)  exit \(code)\(hash)"
  }

  static func notice(_ proof: JSONObject) -> Notice {
    let code = proof["exit"]?.integer ?? -1
    let said = proof["said"]?.string.map { ": \($0)" } ?? ""
    return code == 0
      ? Notice("The proof holds: exit 0\(said)", .good)
      : Notice("The proof fails: exit \(code)\(said)", .refusal)
  }
}
