/// Answers with their raters as a mask shows them: for whoever gets them outside a screen.

import QuillModel

extension MetItems {
  public func shown(by mask: NameMask) -> MetItems {
    var shown = self
    for item in items.indices {
      for one in items[item].given.indices {
        shown.items[item].given[one].annotator = mask.shown(items[item].given[one].annotator)
      }
    }
    return shown
  }
}

extension ItemAnswers {
  /// Names inside notes too.
  public func shown(by mask: NameMask) -> ItemAnswers {
    var shown = self
    for one in given.indices {
      shown.given[one].annotator = mask.shown(given[one].annotator)
      shown.given[one].answer.note = mask.shown(in: given[one].answer.note)
    }
    return shown
  }
}
