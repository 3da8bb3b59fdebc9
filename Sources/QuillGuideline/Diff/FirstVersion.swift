/// A first text compared with nothing.

import QuillModel

extension GuidelineDiff {
  /// Nothing changed: everything is new, and nobody labelled by another text.
  public init(first guideline: Guideline) { self.init(from: guideline, to: guideline) }
}
