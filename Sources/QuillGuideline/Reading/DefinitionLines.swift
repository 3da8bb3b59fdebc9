/// Where each part of the front matter stands in the file, in the order of the definition's parts.

struct DefinitionLines {
  struct Part {
    var line: Int
    /// By key, where the key is given.
    var keys: [String: Int]
    /// Of a field.
    var options: [Part] = []

    init(line: Int, keys: [String: Int] = [:]) {
      self.line = line
      self.keys = keys
    }

    init(_ map: FrontMap) {
      line = map.line
      keys = Dictionary(map.entries.map { ($0.key, $0.line) }) { first, _ in first }
    }

    func of(_ key: String) -> Int { keys[key] ?? line }
  }

  var task = Part(line: 1)
  var inputs: [Part] = []
  var fields: [Part] = []
  var qualification = Part(line: 1)
  /// The qualification's fields.
  var pass = Part(line: 1)

  func field(_ index: Int) -> Part { fields.indices.contains(index) ? fields[index] : task }
  func input(_ index: Int) -> Part { inputs.indices.contains(index) ? inputs[index] : task }

  func option(_ index: Int, ofField field: Int) -> Part {
    let options = self.field(field).options
    return options.indices.contains(index) ? options[index] : self.field(field)
  }
}
