/// Words of the model as people type them.

import QuillModel

extension ExampleState {
  /// `in-review` and `in review` alike.
  init(typed text: String) throws(Refusal) {
    let words = String(text.map { $0 == "-" ? " " : $0 })
    guard let state = ExampleState(rawValue: words) else {
      let known = ExampleState.allCases.map { String($0.rawValue.map { $0 == " " ? "-" : $0 }) }
      throw Refusal("There is no state \"\(text)\"; there are \(known.joined(separator: ", ")).")
    }
    self = state
  }
}

extension VersionNumber {
  init(typed text: String) throws(Refusal) {
    guard let version = VersionNumber(text) else {
      throw Refusal("\"\(text)\" is no guideline version; one is written as 1.0.")
    }
    self = version
  }
}

extension PersonRole {
  init(typed text: String) throws(Refusal) {
    guard let role = PersonRole(rawValue: text) else {
      throw Refusal("There is no role \"\(text)\"; there are annotator, researcher and lead.")
    }
    self = role
  }
}

extension Confidence {
  init(typed text: String) throws(Refusal) {
    guard let confidence = Confidence(rawValue: text == "medium" ? "med" : text) else {
      throw Refusal("\"\(text)\" is no confidence; it is low, med or high.")
    }
    self = confidence
  }
}
