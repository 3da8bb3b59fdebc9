/// Rows of a list, as a table for people and as JSON for programs.

import QuillModel

struct ListRows {
  var table: TextTable
  var json: [JSONValue] = []

  private init(_ heading: [String]) { table = TextTable(heading) }

  private mutating func add(_ cells: [String], _ json: JSONValue) {
    table.add(cells)
    self.json.append(json)
  }

  static func tasks(_ tasks: [TaskRow]) -> ListRows {
    var rows = ListRows(["task", "state", "guideline", ">examples", ">threads", "your role", "title"])
    for row in tasks {
      rows.add(
        [
          row.name, row.state.rawValue, row.latestVersion?.description ?? "-", "\(row.examples)",
          "\(row.openThreads)", row.role?.rawValue ?? "-",
          row.title + (row.isSimulated ? "  SIMULATED labels" : ""),
        ],
        [
          "task": .string(row.name), "title": .string(row.title), "state": .string(row.state.rawValue),
          "guideline": .optional(row.latestVersion?.description), "examples": .integer(Int64(row.examples)),
          "open_threads": .integer(Int64(row.openThreads)), "role": .optional(row.role?.rawValue),
          "simulated": .bool(row.isSimulated),
        ])
    }
    return rows
  }

  static func examples(_ examples: [ExampleRow]) -> ListRows {
    var rows = ListRows(["example", ">rev", "state", "use", "by", "begins"])
    for row in examples {
      rows.add(
        [
          row.id, "\(row.revision)", row.state.rawValue,
          row.isTemplate ? Example.templateTag : row.use?.rawValue ?? "-", row.by,
          String(String.UnicodeScalarView(row.preview.unicodeScalars.prefix(60))),
        ],
        [
          "example": .string(row.id), "revision": .integer(Int64(row.revision)),
          "state": .string(row.state.rawValue),
          "use": .optional(row.use?.rawValue), "by": .string(row.by), "tags": .strings(row.tags),
          "preview": .string(row.preview),
        ])
    }
    return rows
  }

  static func recipes(_ recipes: [ImportRecipeRow]) -> ListRows {
    var rows = ListRows(["recipe", "file", ">examples", "licence", "by", "run", "maps"])
    for row in recipes {
      let recipe = row.recipe
      rows.add(
        [
          recipe.name, recipe.file, "\(row.examples)", recipe.licence.isEmpty ? "-" : recipe.licence, row.by,
          row.at.date, recipe.map.joined(separator: " "),
        ],
        [
          "recipe": .string(recipe.name), "file": .string(recipe.file), "path": .string(recipe.path),
          "sha256": .string(recipe.sha256), "format": .optional(recipe.format), "map": .strings(recipe.map),
          "state": .optional(recipe.state?.rawValue), "skip_invalid": .bool(recipe.skipInvalid),
          "licence": .string(recipe.licence), "source": .string(recipe.source),
          "examples": .integer(Int64(row.examples)), "by": .string(row.by), "at": .string(row.at.iso8601),
        ])
    }
    return rows
  }

  static func rounds(_ rounds: [RoundRow]) -> ListRows {
    var rows = ListRows(["round", "kind", "state", "guideline", ">examples", ">labels", ">raters", ""])
    for row in rounds {
      let round = row.round
      rows.add(
        [
          round.name, round.kind.rawValue, round.state.rawValue, "\(round.guidelineVersion)",
          "\(row.examples)",
          "\(row.submitted)", "\(row.raters)", round.isSimulated ? "SIMULATED" : "",
        ],
        [
          "round": .string(round.name), "kind": .string(round.kind.rawValue),
          "state": .string(round.state.rawValue),
          "guideline": .string("\(round.guidelineVersion)"), "overlap": .integer(Int64(round.overlap)),
          "examples": .integer(Int64(row.examples)), "submitted": .integer(Int64(row.submitted)),
          "raters": .integer(Int64(row.raters)), "simulated": .bool(round.isSimulated),
        ])
    }
    return rows
  }

  static func threads(_ threads: [ThreadRow]) -> ListRows {
    var rows = ListRows(["state", "example", "clause", "by", ">messages", "begins"])
    for row in threads {
      let state = row.isOpen ? (row.isBlocking ? "blocking" : "open") : "resolved"
      rows.add(
        [
          state, row.example ?? "-", row.clause ?? "-", row.startedBy, "\(row.messages)",
          String(String.UnicodeScalarView(row.opening.unicodeScalars.prefix(60))),
        ],
        [
          "id": .string("\(row.id)"), "open": .bool(row.isOpen), "blocking": .bool(row.isBlocking),
          "example": .optional(row.example), "clause": .optional(row.clause), "field": .optional(row.field),
          "by": .string(row.startedBy), "at": .string(row.startedAt.iso8601),
          "text": .string(row.firstMessage),
          "messages": .integer(Int64(row.messages)),
        ])
    }
    return rows
  }

  static func versions(_ versions: [GuidelineVersionRow]) -> ListRows {
    var rows = ListRows(["guideline", "published", "by", "", "sha256"])
    for row in versions {
      rows.add(
        [
          "\(row.version)", "\(row.at.date)", row.publishedBy, row.isSoleAuthor ? "sole author" : "",
          String(row.sha256.prefix(16)),
        ],
        [
          "version": .string("\(row.version)"), "sha256": .string(row.sha256),
          "label_sha256": .string(row.labelSHA256), "by": .string(row.publishedBy),
          "sole_author": .bool(row.isSoleAuthor), "at": .string(row.at.iso8601),
        ])
    }
    return rows
  }

  static func people(_ people: [(person: Person, role: PersonRole?, presence: Presence)]) -> ListRows {
    var rows = ListRows(["name", "role"])
    for (person, role, presence) in people {
      rows.add(
        [person.name, presence == .active ? role?.rawValue ?? "-" : presence.rawValue],
        [
          "name": .string(person.name), "role": .optional(role?.rawValue),
          "state": .string(presence.rawValue),
        ])
    }
    return rows
  }

  static func exports(_ exports: [ExportRow]) -> ListRows {
    var rows = ListRows(["bundle", "guideline", ">examples", ">labels", "by", "written", "sha256"])
    for row in exports {
      rows.add(
        [
          row.name, "\(row.guidelineVersion)", "\(row.examples)", "\(row.annotations)", row.by, row.at.date,
          String(row.manifestSHA256.prefix(16)),
        ],
        [
          "name": .string(row.name), "guideline": .string("\(row.guidelineVersion)"),
          "examples": .integer(Int64(row.examples)), "annotations": .integer(Int64(row.annotations)),
          "sha256": .string(row.manifestSHA256), "by": .string(row.by), "at": .string(row.at.iso8601),
        ])
    }
    return rows
  }
}
