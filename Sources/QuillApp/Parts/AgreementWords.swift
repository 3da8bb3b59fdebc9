/// An agreement figure in a few signs.

import QuillModel

public enum AgreementWords {
  /// `.77 [.59,.92]`, or that there is none.
  public static func alpha(_ row: FieldAgreement) -> String { AgreementReading.alpha(row) }
}
