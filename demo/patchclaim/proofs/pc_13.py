"""pc-13 OVERCLAIMS: a name with a path is kept out, a refused extension is stored all the same."""
from pathlib import Path
from tempfile import TemporaryDirectory

from proving import load, main, outcome, show


def prove():
    after = load("pc-13", "after", "media.uploads")
    with TemporaryDirectory() as root:
        after.STORE = Path(root) / "media"
        after.STORE.mkdir()
        for name in ("../up.png", "a\\b.png"):
            show(outcome(after.save_upload, name, b"x") == ("raised", "ValueError"), f"{name} is taken")
        show(list(Path(root).rglob("*.png")) == [], "a name with a path was written")
        show(outcome(after.save_upload, "shell.php", b"x") == ("raised", "ValueError"), "shell.php is taken")
        show((after.STORE / "shell.php").read_bytes() == b"x", "shell.php was not stored")
    return "shell.php raises ValueError and lies in the store; path separators are refused in time"


if __name__ == "__main__":
    main(prove)
