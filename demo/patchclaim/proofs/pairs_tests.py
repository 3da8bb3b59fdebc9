"""For pc-03 and pc-04: do the two new tests notice when parse_pairs is wrong?"""
import io
import unittest

from proving import load

EMPTY, DUPLICATE = "test_empty_key", "test_duplicate_key_last_wins"


def accepts_empty(text):
    return {"": "1", "b": "2"}


def first_wins(text):
    pairs = {}
    for part in text.split(";"):
        key, _, value = part.partition("=")
        pairs.setdefault(key, value)
    return pairs


def passes(seed, test, stand_in=None):
    """Whether one test passes, with parse_pairs itself or with a wrong one in its place."""
    module = load(seed, "after", "tests.test_pairs")
    if stand_in:
        module.parse_pairs = stand_in
    suite = unittest.TestSuite([module.ParsePairsTest(test)])
    return unittest.TextTestRunner(stream=io.StringIO()).run(suite).wasSuccessful()
