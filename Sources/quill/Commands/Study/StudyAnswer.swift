/// What `quill training` and `quill qualification` take and print alike.

import ArgumentParser
import QuillModel

struct StudyAnswerOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Answer a field; repeat for more.", valueName: "field=value"))
  var values: [String] = []

  @Option(parsing: .singleValue, help: ArgumentHelp("Cite a clause; repeat for more.", valueName: "code"))
  var clause: [String] = []

  func validate() throws {
    if values.isEmpty, !clause.isEmpty {
      throw ValidationError("--clause belongs to an answer: add --set FIELD=VALUE.")
    }
  }

  func answer(under task: TaskDefinition) throws -> Answer {
    Answer(values: try TypedAnswer.values(values, under: task), clauses: clause)
  }
}

enum StudyItemText {
  static func json(_ item: StudyItem) -> JSONValue {
    var object = JSONObject()
    object["example"] = .string(item.exampleID)
    object["position"] = .integer(Int64(item.position))
    object["total"] = .integer(Int64(item.progress.total))
    object["done"] = .integer(Int64(item.progress.done))
    object["input"] = .object(item.input)
    object["draft"] = item.draft?.answer.json ?? .null
    if let worked = item.worked {
      object["answer"] = worked.answer.json
      object["outcomes"] = .array(
        worked.outcomes.map {
          [
            "field": .string($0.field), "yours": .string($0.answer), "expected": .string($0.expected),
            "equal": .bool($0.isEqual),
          ]
        })
      object["why"] = .string(worked.rationale)
      object["clauses"] = .strings(worked.clauses)
    }
    return .object(object)
  }

  static func text(_ item: StudyItem, under task: TaskDefinition) -> String {
    var lines = ["\(item.exampleID)  \(item.position) of \(item.progress.total)  \(item.progress.done) done"]
    lines += ExampleText.inputs(item.input, under: task)
    guard let worked = item.worked else {
      if let draft = item.draft {
        lines.append("draft: \(ExampleText.values(draft.answer.values, under: task))")
      }
      return (lines + ["", ExampleText.fields(task)]).joined(separator: "\n")
    }
    return (lines + [""] + outcome(worked)).joined(separator: "\n")
  }

  static func outcome(_ worked: WorkedAnswer) -> [String] {
    worked.outcomes.map {
      $0.isEqual
        ? "= \($0.title): \($0.answer)" : "≠ \($0.title): yours \($0.answer), expected \($0.expected)"
    } + (worked.rationale.isEmpty ? [] : ["why: \(worked.rationale)"])
      + (worked.clauses.isEmpty ? [] : ["clauses: \(worked.clauses.joined(separator: ", "))"])
  }
}
