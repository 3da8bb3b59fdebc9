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
