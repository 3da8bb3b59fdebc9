/// A working copy defines the task that its file is named after.

import QuillModel

enum TaskNameRule {
  /// - Parameter file: as messages name it; only one that lies in a folder `guidelines` is a working copy.
  static func problems(_ definition: TaskDefinition, file: String, line: Int) -> [Problem] {
    let parts = file.split(separator: "/")
    guard parts.count > 1, parts[parts.count - 2] == "guidelines", let name = parts.last,
      name.hasSuffix(".md")
    else { return [] }
    let task = String(name.dropLast(".md".count))
    // A text that could not be saved over another's is kept as TASK.PERSON.md.
    if task == definition.task || task.hasPrefix(definition.task + ".") { return [] }
    return [
      Problem(
        "\"task\" is \"\(definition.task)\", but this is the working copy of \"\(task)\". Write \"task: \(task)\".",
        line: line)
    ]
  }
}
