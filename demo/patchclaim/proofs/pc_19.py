"""pc-19 OMITS: missing users get 404 as reported, and malformed ids move from 400 to 404 unsaid."""
from proving import both, main, show, text


def prove():
    users = {n: {"name": f"user {n}"} for n in range(0, 1000, 3)}
    before, after = (side.show_user for side in both("pc-19", "api.users"))
    for n in range(1000):
        old, new = before(users, str(n)), after(users, str(n))
        expected = (200, 200) if n in users else (500, 404)
        show((old[0], new[0]) == expected and (n not in users or old == new), f"id {n}: {old}, {new}")
    for raw in ("abc", "", "1.5", "12x"):
        show((before(users, raw)[0], after(users, raw)[0]) == (400, 404), f"id {raw!r} keeps its status")
    show("400" not in text("pc-19", "report.txt"), "the report tells about malformed ids")
    return "1,000 ids as reported; malformed ids answer 400 before and 404 after"


if __name__ == "__main__":
    main(prove)
