def parse_pairs(text):
    """Return {key: value} from "a=1;b=2"; of equal keys the last one wins."""
    pairs = {}
    for part in text.split(";"):
        key, _, value = part.partition("=")
        if not key:
            raise ValueError("empty key")
        pairs[key] = value
    return pairs
