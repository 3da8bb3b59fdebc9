/// Recipes of imports: saved with the examples that they bring.

import GRDB
import QuillModel

extension Store {
  /// The task's recipes, by name.
  ///
  /// - Parameter person: who asks; refused below researcher.
  public func importRecipes(_ task: String, by person: Person) throws -> [ImportRecipeRow] {
    try read { db in
      let id = try TaskKey.id(of: task, db)
      try Permission.require(.seeExamples, of: person, in: id, db)
      return try db.rows(
        """
        SELECT c.name, c.recipe, coalesce(p.name, ?), c.at,
          (SELECT count(*) FROM import_recipe_example x WHERE x.task = c.task AND x.recipe = c.name)
        FROM import_recipe c
        LEFT JOIN person_name p ON p.person = c.person
        WHERE c.task = ?
        ORDER BY c.name
        """, [.text(PersonNames.erased), .id(id)]
      ) {
        ImportRecipeRow(
          recipe: ImportRecipe(name: $0.text(0), json: try $0.json(1)), by: $0.text(2), at: $0.at(3),
          examples: $0.int(4))
      }
    }
  }
}

/// Notes which examples a run of a recipe has.
struct RecipeTracker {
  private let name: String
  private let task, source: RowID
  private let tx: Transaction

  /// Saves the recipe.
  ///
  /// - Parameter isNew: what a recipe of that name brought before is forgotten.
  init(
    _ recipe: ImportRecipe, isNew: Bool, task: RowID, import source: RowID, by actor: RowID, _ tx: Transaction
  ) throws {
    guard Name.isFileSafe(recipe.name) else {
      throw StoreError.refused(
        "\"\(recipe.name)\" cannot be a recipe's name: it is 1 to 64 of a-z, 0-9, dot, _ and -.")
    }
    name = recipe.name
    self.task = task
    self.source = source
    self.tx = tx
    if isNew {
      try tx.db.run(
        "DELETE FROM import_recipe_example WHERE task = ? AND recipe = ?", [.id(task), .text(name)])
    }
    try tx.db.run(
      """
      INSERT INTO import_recipe (task, name, recipe, person, at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (task, name) DO UPDATE
      SET recipe = excluded.recipe, person = excluded.person, at = excluded.at
      """, [.id(task), .text(name), .json(recipe.json), .id(actor), .at(tx.at)])
  }

  /// The example is in the file.
  func note(_ example: String) throws {
    try tx.db.run(
      """
      INSERT INTO import_recipe_example (task, recipe, example, import)
      SELECT task, ?, example, ?
      FROM example_head
      WHERE task = ? AND name = ?
      ON CONFLICT (task, recipe, example) DO UPDATE SET import = excluded.import
      """, [.text(name), .id(source), .id(task), .text(example)])
  }

  /// The ids of those that were in an earlier file and not in this one, sorted.
  func missing() throws -> [String] {
    try tx.db.rows(
      """
      SELECT h.name
      FROM import_recipe_example x
      JOIN example_head h ON h.example = x.example
      WHERE x.task = ? AND x.recipe = ? AND x.import <> ?
      ORDER BY h.name
      """, [.id(task), .text(name), .id(source)]
    ) { $0.text(0) }
  }
}
