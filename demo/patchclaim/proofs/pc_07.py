"""pc-07 OVERCLAIMS: two of three exporters quote."""
from exporters import quoting
from proving import both, main, show


def prove():
    before, after = both("pc-07", "shop.export")
    show(quoting(before) == [], "an exporter quoted before the change")
    show(quoting(after) == ["OrderExport", "StockExport"], f"quoting now: {quoting(after)}")
    return "orders and stock quote a cell with a comma, returns does not"


if __name__ == "__main__":
    main(prove)
