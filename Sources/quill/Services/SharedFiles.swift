/// The templates and the demo that come with the program: in `share/quill` beside its `bin`, else in the checkout.

import Foundation
import QuillModel

struct SharedFiles {
  /// The program's real path.
  let executable: String

  /// The folder that holds `guidelines/` and `demo/`; `nil` where there is none. Looked for when asked.
  var folder: String? {
    let bin = URL(fileURLWithPath: executable).deletingLastPathComponent()
    let installed = bin.deletingLastPathComponent().appendingPathComponent("share/quill").path
    if FileManager.default.fileExists(atPath: installed + "/guidelines/templates") { return installed }
    return Self.checkout(above: bin)
  }

  private static func checkout(above start: URL) -> String? {
    var folder = start
    while folder.path != "/" {
      let path = folder.path
      if ["/Package.swift", "/guidelines/templates"].allSatisfy({
        FileManager.default.fileExists(atPath: path + $0)
      }) {
        return path
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// - Parameter path: such as `guidelines/templates/rating.md`.
  func url(_ path: String) throws(Refusal) -> URL {
    guard let folder else {
      throw Refusal(
        "The files that come with quill were not found. Install it with make install, so that share/quill is beside bin."
      )
    }
    return URL(fileURLWithPath: folder).appendingPathComponent(path)
  }

  func bytes(_ path: String) throws(Refusal) -> [UInt8] { try Disk.read(try url(path).path, limit: 16 << 20) }

  /// The names of the templates, sorted.
  func templates() throws(Refusal) -> [String] {
    let folder = try url("guidelines/templates").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }
}
