/// Schema 4: how a round was planned, and who is in it.

extension Migration {
  static let roundPlans = Migration(
    number: 4, name: "round plans",
    statements:
      // A round without a plan was made by an import, a simulation or one person alone.
      AppendOnly.table(
        "round_plan", key: "round",
        """
        round BLOB NOT NULL REFERENCES round (id),
          due INTEGER,
          seed INTEGER NOT NULL
        """)
      // The last row of a person counts.
      + AppendOnly.table(
        "round_person",
        """
        round BLOB NOT NULL REFERENCES round (id),
          person BLOB NOT NULL REFERENCES person (id),
          member INTEGER NOT NULL CHECK (member IN (0, 1)),
          actor BLOB NOT NULL REFERENCES person (id)
        """)
      + [
        "CREATE INDEX round_person_round ON round_person (round, person, seq)",
        // In whose open rounds a person is still to label: nothing of them may be shown to that person.
        """
        CREATE VIEW blind_round AS
        SELECT DISTINCT h.round, h.person
        FROM assignment_head h
        JOIN current_round r ON r.id = h.round
        WHERE r.state = 'open' AND r.kind IN ('complete', 'pool') AND h.state IN ('open', 'waiting', 'skipped')
        UNION
        SELECT p.round, p.person
        FROM round_person p
        JOIN current_round r ON r.id = p.round
        WHERE r.state = 'open' AND r.kind = 'pool' AND p.member = 1
        """,
        """
        CREATE VIEW round_member AS
        SELECT p.round, p.person
        FROM round_person p
        WHERE p.member = 1
          AND NOT EXISTS (
            SELECT 1 FROM round_person later
            WHERE later.round = p.round AND later.person = p.person AND later.seq > p.seq)
        """,
      ])
}
