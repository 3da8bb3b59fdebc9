/// What the pages of quality read, as data.

import QuillModel

public enum QualityRead: Hashable, Sendable {
  case overview(task: String)
  /// Of every gating field, or of one field.
  case slices(task: String, QualityCut, field: String?)
  case items(task: String, MetQuery)
  case answers(task: String, example: String)
  /// By clause, of the first gating field or of one field.
  case clauses(task: String, field: String?)
}

public enum QualityLoaded: Sendable {
  case overview(Quality)
  /// With everyone who labels in the task.
  case slices(QualityCut, [AgreementSlice], people: [String])
  case items(MetItems)
  /// With the definition of the newest version.
  case answers(ItemAnswers, TaskDefinition)
  /// The field's name and its rows.
  case clauses(field: String, [ClauseQuality])
}
