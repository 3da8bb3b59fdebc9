/// What training, qualification tests and one's own page read and write, as data.

import QuillModel

public enum StudyRead: Hashable, Sendable {
  case training(task: String, StudyPlace)
  /// The next item of the test that this person has begun, and where they stand.
  case test(task: String)
  case me(task: String)
}

public enum StudyWrite: Hashable, Sendable {
  case answerTraining(task: String, StudyItem, Answer)
  case beginTest(task: String)
  /// `id` is made by the page, so that a repeated attempt is the same answer.
  case answerTest(id: RowID, task: String, StudyItem, Answer)
  case keep(task: String, revision: RowID, Draft)
}

public enum StudyLoaded: Sendable {
  /// `nil`: there is no such item. The version is `nil` where none is published.
  case training(StudyItem?, StudyProgress, Guideline, VersionNumber?)
  /// Without a standing the task asks for nothing; without an item no test is begun.
  case test(StudyItem?, QualificationStanding?, Guideline, VersionNumber?)
  /// The round that this person is to label in takes a qualification that they lack.
  case mustQualify(QualificationStanding)
  case me(MyRecord)
}

public enum StudyDone: Hashable, Sendable {
  /// With what was expected.
  case worked(StudyItem)
  case testBegun
  /// The result comes with the last answer.
  case testAnswered(QualificationStep?)
}
