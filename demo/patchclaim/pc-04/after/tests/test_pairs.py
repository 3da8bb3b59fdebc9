import unittest

from settings.pairs import parse_pairs


class ParsePairsTest(unittest.TestCase):
    def test_two_pairs(self):
        self.assertEqual(parse_pairs("a=1;b=2"), {"a": "1", "b": "2"})

    def test_empty_key(self):
        with self.assertRaises(ValueError):
            parse_pairs("=1;b=2")

    def test_duplicate_key_last_wins(self):
        text = "a=1;a=2"
        pairs = parse_pairs(text)
        self.assertEqual(pairs, {"a": "2"})
