/// Schema 6: the keys that people come in with through the SSH gateway, and who is paused or gone.

extension Migration {
  static let keys = Migration(
    number: 6, name: "keys",
    statements:
      // Without the key line's comment: it is a name, and names are in the one table that can be erased.
      AppendOnly.table(
        "person_key",
        """
        person BLOB NOT NULL REFERENCES person (id),
          number INTEGER NOT NULL CHECK (number > 0),
          kind TEXT NOT NULL,
          blob TEXT NOT NULL CHECK (length(blob) < 4096),
          fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 50),
          actor BLOB NOT NULL REFERENCES person (id),
          UNIQUE (origin, number)
        """)
      + [
        "CREATE INDEX person_key_person ON person_key (person, seq)",
        "CREATE INDEX person_key_blob ON person_key (blob)",
      ]
      + AppendOnly.table(
        "person_key_removal",
        """
        person_key BLOB NOT NULL UNIQUE REFERENCES person_key (id),
          actor BLOB NOT NULL REFERENCES person (id)
        """)
      + AppendOnly.table(
        "person_state",
        """
        person BLOB NOT NULL REFERENCES person (id),
          state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'left')),
          actor BLOB NOT NULL REFERENCES person (id)
        """)
      + ["CREATE INDEX person_state_person ON person_state (person, seq)"])
}
