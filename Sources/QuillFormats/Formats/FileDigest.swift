/// A file's SHA-256, read in chunks.

import Foundation
import QuillModel

public enum FileDigest {
  /// - Returns: lower-case hexadecimal digits.
  /// - Throws: `Refusal` where the file cannot be read.
  public static func sha256(_ url: URL) throws(Refusal) -> String {
    let file = try FileBytes(url, keepMark: true)
    while try file.next() != nil {}
    return file.sha256
  }
}
