"""pc-20 CONTRADICTS: the database refuses NULL in the column that is called nullable."""
import sqlite3

from proving import main, show, text


def prove():
    db = sqlite3.connect(":memory:")
    db.executescript(text("pc-20", "before/db/migrations.sql"))
    db.execute("INSERT INTO members (email) VALUES ('a@example.org')")
    added = text("pc-20", "after/db/migrations.sql").removeprefix(text("pc-20", "before/db/migrations.sql"))
    db.executescript(added)
    show(db.execute("SELECT nickname FROM members").fetchone() == ("",), "old rows do not hold ''")
    try:
        db.execute("INSERT INTO members (email, nickname) VALUES ('b@example.org', NULL)")
    except sqlite3.IntegrityError as error:
        show("NOT NULL" in str(error), f"refused for another reason: {error}")
    else:
        show(False, "NULL is accepted")
    db.execute("INSERT INTO members (email) VALUES ('c@example.org')")
    return "old rows hold '', NULL is refused, inserts without a nickname work as before"


if __name__ == "__main__":
    main(prove)
