/// What was computed before from the same input, kept for as long as the program runs.
struct Memos: Sendable {
  var agreements = AgreementMemo()
  var guidelines = GuidelineMemo()
  var quality = QualityMemo()
}
