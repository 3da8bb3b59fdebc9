"""For pc-07 and pc-08: which exporters quote a cell with a comma?"""
NAMES = ("OrderExport", "StockExport", "ReturnExport")


def quoting(module):
    """The names of the exporters that quote the cell `a, b`."""
    return [name for name in NAMES if getattr(module, name)().cell({"x": "a, b"}, "x") == '"a, b"']
