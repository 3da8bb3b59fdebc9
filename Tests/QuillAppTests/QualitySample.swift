import QuillModel

@testable import QuillApp

/// Ratings that are small enough to be counted by hand.
enum QualitySample {
  static let one = VersionNumber(major: 1, minor: 0)
  static let two = VersionNumber(major: 1, minor: 1)

  static let task = TaskDefinition(
    task: "t", title: "T",
    brief: Brief(setup: ["eval_size": "600", "train_size": "1000-2000", "hourly_cost": "30"]),
    inputs: [InputPart(name: "text", kindID: "text")],
    fields: [
      Field(
        name: "answer", kindID: "choice", gating: true, ensemble: .majority,
        options: ["A", "B", "C"].map { Option(value: $0) })
    ], overlap: 3)

  /// - Parameter rows: for each example the raters' answers; a blank for none.
  static func set(
    _ rows: [String], version: VersionNumber = one, round: String = "r1", day: Int64 = 0
  ) -> RatingSet {
    var set = RatingSet(field: "answer", version: version, includesSolo: false, isSimulated: false, rows: [])
    for (unit, answers) in rows.enumerated() {
      for (rater, answer) in answers.enumerated() where answer != " " {
        set.rows.append(
          RatingRow(
            example: "u\(unit)", annotator: "r\(rater)", value: .string(String(answer)), round: round,
            at: Timestamp(milliseconds: day * 86_400_000), annotation: id(unit, rater)))
      }
    }
    return set
  }

  static func id(_ unit: Int, _ rater: Int) -> RowID { RowID(high: UInt64(unit + 1), low: UInt64(rater)) }

  static func agreement(_ set: RatingSet) -> FieldAgreement? {
    AgreementCalculator.agreement(set, under: task)
  }
}
