from pathlib import Path

ROOT = Path("/srv/exports")


def _client_dir(name):
    slug = name.strip().lower().replace(" ", "-")
    return ROOT / "clients" / slug


def export_path(name, day):
    client_dir = _client_dir(name)
    return client_dir / f"{day}.csv"


def latest_export(name):
    client_dir = _client_dir(name)
    found = sorted(client_dir.glob("*.csv"))
    return found[-1] if found else None
