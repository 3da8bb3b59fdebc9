/// YAML's `!!type`. Values are read as written, so a tag changes nothing: whoever wrote one means something else.

import QuillModel
import Yams

enum YAMLTags {
  private static let prefix = "tag:yaml.org,2002:"
  /// What nodes without a tag count as.
  private static let implicit: Set<String> = ["str", "map", "seq"]

  /// A warning for each tag, in the order of the document.
  static func problems(_ node: Node) -> [Problem] {
    var problems = own(node)
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping { problems += self.problems(key) + self.problems(value) }
    case .sequence(let sequence): for item in sequence { problems += self.problems(item) }
    default: break
    }
    return problems
  }

  private static func own(_ node: Node) -> [Problem] {
    if case .alias = node { return [] }
    let tag = node.tag.rawValue
    let short = tag.hasPrefix(prefix) ? String(tag.dropFirst(prefix.count)) : nil
    if let short, implicit.contains(short) { return [] }
    return [
      Problem(
        .warning, line: node.mark?.line,
        "The YAML tag \(short.map { "!!" + $0 } ?? tag) is not read, as values are taken as they are written. Remove it."
      )
    ]
  }
}
