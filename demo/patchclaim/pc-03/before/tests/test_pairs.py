import unittest

from settings.pairs import parse_pairs


class ParsePairsTest(unittest.TestCase):
    def test_two_pairs(self):
        self.assertEqual(parse_pairs("a=1;b=2"), {"a": "1", "b": "2"})
