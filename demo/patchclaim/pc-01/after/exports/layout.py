from pathlib import Path

ROOT = Path("/srv/exports")


def _tenant_dir(name):
    slug = name.strip().lower().replace(" ", "-")
    return ROOT / "tenants" / slug


def export_path(name, day):
    tenant_dir = _tenant_dir(name)
    return tenant_dir / f"{day}.csv"


def latest_export(name):
    tenant_dir = _tenant_dir(name)
    found = sorted(tenant_dir.glob("*.csv"))
    return found[-1] if found else None
