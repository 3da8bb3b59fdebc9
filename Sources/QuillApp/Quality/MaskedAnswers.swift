/// Answers with their raters as a mask shows them: for whoever gets them outside a screen.

import QuillModel

extension MetItems {
  public func shown(by mask: NameMask) -> MetItems {
    var shown = self
    for item in items.indices {
      shown.items[item].given = mask.ordered(items[item].given, by: \.annotator).map { given in
        var given = given
        given.annotator = mask.shown(given.annotator)
        return given
      }
    }
    return shown
  }
}

extension ItemAnswers {
  /// Names inside notes too.
  public func shown(by mask: NameMask) -> ItemAnswers {
    var shown = self
    shown.given = rounds.flatMap { round in mask.ordered(given.filter { $0.round == round }, by: \.annotator)
    }
    .map { one in
      var one = one
      one.annotator = mask.shown(one.annotator)
      one.answer.note = mask.shown(in: one.answer.note)
      return one
    }
    return shown
  }
}
