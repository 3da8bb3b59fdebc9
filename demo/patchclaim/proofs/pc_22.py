"""pc-22 FAITHFUL: backslashes and drives work, UNC paths are open as said, all else stays."""
from proving import both, chooser, main, show, text


def prove():
    before, after = (side.path_parts for side in both("pc-22", "archive.names"))
    pick = chooser()
    for _ in range(2000):
        parts = ["".join(pick.choices("abc.", k=3)) for _ in range(pick.randint(1, 5))]
        drive = pick.choice(["C:\\", "D:/", "x:", ""])
        show(after(drive + pick.choice("\\/").join(parts)) == parts, f"{parts} after {drive}")
        plain = pick.choice(["", "/"]) + "/".join(parts)
        show(before(plain) == after(plain), f"{plain} changes")
    show(after("\\\\server\\share\\a") == ["server", "share", "a"], "the server is told from a folder")
    show("# TODO: the server of a UNC path" in text("pc-22", "after/archive/names.py"), "no TODO marks the gap")
    return "2,000 random Windows paths are split, 2,000 others come out as before; UNC is open and marked"


if __name__ == "__main__":
    main(prove)
