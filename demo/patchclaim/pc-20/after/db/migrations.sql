-- 6: members
CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL
);

-- 7: one account for an address
CREATE UNIQUE INDEX members_email ON members (email);

-- 8: shown in place of the address
ALTER TABLE members ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
