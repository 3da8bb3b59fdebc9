/// Where the gateway's two small programs are, with their settings beside them: `lib/quill` beside `bin`, or the folder of
/// a build.

import Foundation
import QuillModel

struct GatewayFolder {
  /// The real path of quill itself.
  let executable: String

  static let login = "quill-login"
  static let authKeys = "quill-authkeys"
  static let settingsName = "gateway.conf"

  /// `nil` where the two are not installed.
  var path: String? {
    let bin = URL(fileURLWithPath: executable).deletingLastPathComponent()
    let installed = bin.deletingLastPathComponent().appendingPathComponent("lib/quill").path
    return [installed, bin.path].first { folder in
      [Self.login, Self.authKeys].allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
    }
  }

  func required() throws(Refusal) -> String {
    if let path { return path }
    throw Refusal(
      "\(Self.login) and \(Self.authKeys) are not beside quill. Install all three: make install PREFIX=/usr/local"
    )
  }

  /// What `quill gateway install` wrote; `nil` where no gateway was set up.
  func settings() throws -> GatewaySettings? {
    guard let path else { return nil }
    let file = "\(path)/\(Self.settingsName)"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    let text = String(decoding: try Disk.read(file, limit: 65_536), as: UTF8.self)
    return try GatewaySettings(text: text, named: file)
  }
}
