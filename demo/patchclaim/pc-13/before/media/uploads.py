from pathlib import Path

STORE = Path("/srv/media")


def save_upload(name, data):
    target = STORE / name
    target.write_bytes(data)
    return target.name
