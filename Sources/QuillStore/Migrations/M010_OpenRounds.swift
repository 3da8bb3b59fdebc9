/// Schema 10: of a round that is open nobody sees an answer, and whoever is in it is blind until it closes, sent or not.

extension Migration {
  static let openRounds = Migration(
    number: 10, name: "open rounds",
    statements: [
      "DROP VIEW blind_round",
      """
      CREATE VIEW unseen_round AS
      SELECT id AS round
      FROM current_round
      WHERE state = 'open' AND kind IN ('complete', 'pool')
      """,
      // Who is or was in which open round. What was sent can be corrected, so having sent all is no end; and who was
      // taken out can be taken in again.
      """
      CREATE VIEW blind_round AS
      SELECT DISTINCT h.round, h.person
      FROM assignment_head h
      JOIN unseen_round u ON u.round = h.round
      WHERE h.person IS NOT NULL
      UNION
      SELECT p.round, p.person
      FROM round_person p
      JOIN unseen_round u ON u.round = p.round
      """,
    ])
}
