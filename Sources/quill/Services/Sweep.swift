/// Rewrites the database after an erasure or a redaction, and says what is left where that did not succeed.

import QuillModel
import QuillStore

enum Sweep {
  /// - Returns: `nil` where no page of before is left; else why, and what to do. What was decided stands either way.
  static func run(_ store: Store) -> String? {
    do {
      if try store.purge() { return nil }
      return
        "A session reads the pages of before, so quill.db-wal keeps them for now: they go when the last session "
        + "closes, or with: quill redact sweep"
    } catch {
      return
        "The database could not be rewritten, so unused pages may hold it still (\(error)). Then: quill redact sweep"
    }
  }
}
