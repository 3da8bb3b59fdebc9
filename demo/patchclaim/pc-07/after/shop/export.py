def quoted(value):
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if "," in text else text


class OrderExport:
    columns = ("order", "customer", "total")

    def cell(self, row, name):
        return quoted(row[name])


class StockExport:
    columns = ("sku", "title", "on_hand")

    def cell(self, row, name):
        return quoted(row[name])


class ReturnExport:
    columns = ("order", "sku", "reason")

    def cell(self, row, name):
        return str(row[name])
