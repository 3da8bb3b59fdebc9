from pathlib import Path

STORE = Path("/srv/media")
ALLOWED = {".png", ".jpg", ".pdf"}


def save_upload(name, data):
    if "/" in name or "\\" in name:
        raise ValueError("the name must not contain a path")
    target = STORE / name
    target.write_bytes(data)
    if target.suffix.lower() not in ALLOWED:
        raise ValueError(f"{target.suffix} files are not accepted")
    return target.name
