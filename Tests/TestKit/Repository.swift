/// Where the tests find files: the checkout, and third-party data sets outside it.

import Foundation

public enum Repository {
  /// The checkout's top folder.
  public static let root: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file of the checkout, by its path from the top.
  public static func file(_ path: String) -> URL { root.appendingPathComponent(path) }

  /// The bytes of a file of the checkout, as text.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: file(path), encoding: .utf8)
  }

  /// A third-party data set, or `nil` (and one printed line) where `QUILL_TEST_DATA` does not hold it.
  public static func thirdParty(_ name: String) -> URL? {
    guard let folder = ProcessInfo.processInfo.environment["QUILL_TEST_DATA"] else {
      print("left out: \(name) (QUILL_TEST_DATA is not set)")
      return nil
    }
    let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else {
      print("left out: \(name) (not in QUILL_TEST_DATA)")
      return nil
    }
    return url
  }
}
