/// Checks a bundle as its receiver would: kinds of files, tag files, payload, names, size, then whether all that is
/// derived follows from the record: examples, annotations and guideline texts. A later step is taken only where the
/// earlier ones found nothing.

import Foundation
import QuillModel

public enum BundleVerifier {
  public struct Verdict: Hashable, Sendable {
    /// Each a sentence that begins with the file; empty where all holds.
    public var failures: [String]
    /// What the data holds; `nil` where it was not read for failures before.
    public var counts: BundleCounts?
    /// What the agreement report rests on, and the report; `nil` where the content was not read or is not good. Whoever
    /// can compute agreement compares the two.
    public var agreement: SealedAgreement?
    /// Always false in this build, which says "not signed".
    public var isSigned: Bool
    public var isSimulated: Bool
    public var isGood: Bool { failures.isEmpty }

    /// One line for each failure, or one that says what holds.
    public var lines: [String] {
      guard failures.isEmpty, let counts else { return failures.map { "FAILED: \($0)" } }
      let held = counts.rows.map { "\($0.count) \($0.count == 1 ? String($0.word.dropLast()) : $0.word)" }
        .joined(separator: ", ")
      return ["OK: \(held); every file is as sealed. The bundle is not signed."]
    }
  }

  public static func verify(_ folder: URL) -> Verdict {
    var verdict = Verdict(failures: [], counts: nil, isSigned: false, isSimulated: false)
    let bag: BagReader
    do throws(Refusal) {
      bag = try BagReader(folder)
    } catch {
      verdict.failures = [error.description]
      return verdict
    }
    let steps: [(BagReader) -> [String]] = [
      { $0.odd }, { $0.declarationFailures() }, { $0.tagFailures() }, { $0.payloadFailures() },
      { BundleNames.failures($0.files.keys) }, { $0.sizeFailures() },
    ]
    for step in steps {
      verdict.failures = step(bag)
      if !verdict.failures.isEmpty { return verdict }
    }
    var content = BundleReader(bag)
    content.read()
    verdict.failures = content.failures
    verdict.counts = content.counts
    verdict.isSimulated = content.isSimulated
    if content.failures.isEmpty { verdict.agreement = content.agreement }
    return verdict
  }
}
