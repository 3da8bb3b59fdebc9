ZONES = (("KW", "isles"), ("AB", "north"), ("G", "central"))


def zone_for(postcode):
    code = postcode.replace(" ", "").upper()
    for prefix, zone in ZONES:
        if code.startswith(prefix):
            return zone
    return "south"
