/// Ids for rows that have none, made from what the row holds: the same text gets the same id from any file, and another
/// text never gets it.

import QuillModel

struct MadeIDs {
  /// How often each content was met in the file.
  private var seen: [String: Int] = [:]

  /// `row-` and twelve digits of the content's SHA-256; of rows with the same content, the second gets `-2`, and so on.
  mutating func id(of input: JSONObject) -> String {
    let id = "row-" + Hex.sha256(CanonicalJSON.bytes(.object(input))).prefix(12)
    seen[id, default: 0] += 1
    let count = seen[id] ?? 1
    return count == 1 ? id : "\(id)-\(count)"
  }
}
