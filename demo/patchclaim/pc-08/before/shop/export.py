class OrderExport:
    columns = ("order", "customer", "total")

    def cell(self, row, name):
        return str(row[name])


class StockExport:
    columns = ("sku", "title", "on_hand")

    def cell(self, row, name):
        return str(row[name])


class ReturnExport(OrderExport):
    columns = ("order", "sku", "reason")
