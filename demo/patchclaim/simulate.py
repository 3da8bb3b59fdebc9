"""Writes history.jsonl: a SIMULATED history of two rounds, three raters and 24 items.

    python3 demo/patchclaim/simulate.py

Nobody labelled these items. The verdicts are set by hand (VERDICTS); severities, lines, confidence and
times vary by a generator of its own, so that every Python writes the same bytes. Round 1 fails the gate on
agreement in both fields, round 2 passes it.
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "simulation"))
sys.dont_write_bytecode = True

from notes import NOTES  # noqa: E402  (the folder above holds them)
from readings import READINGS  # noqa: E402

TARGET = HERE / "history.jsonl"
SEED = 3787
NAMES = {"F": "FAITHFUL", "O": "OVERCLAIMS", "M": "OMITS", "C": "CONTRADICTS", "T": "CANNOT_TELL"}
GUIDELINES = {1: "1.0", 2: "1.1"}
VERDICTS = {
    1: {"ana": "CFOFCFOOMMTTOMMMCFMOCFCO", "ben": "MFFFCCOOMFOFOCMFOFFCFOCF", "cho": "CFOFFFCFMFTFCMMFCFMCOFOC"},
    2: {"ana": "CFOFCFOOMFTTOCMFCFMCFFCO", "ben": "CFFFCFOOMFTFOCMFCFFCFFCO", "cho": "CFOFFFOFMFTFOCMFCFMCFFCC"},
}
# The chance, in percent, that a rater moves the severity by one step, and the seconds of a plain item.
UNSURE = {1: 45, 2: 20}
PACE = {"ana": 205, "ben": 126, "cho": 170}


class Dice:
    """A linear congruential generator (Knuth's MMIX constants): the same numbers in every language."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        """A number from 0 to limit - 1."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def percent(self, chance):
        return self.below(100) < chance


def severity(dice, usual, letter, number):
    """The usual severity of a reading, or one step beside it; 0 is for FAITHFUL alone."""
    moved, down = dice.percent(UNSURE[number]), dice.percent(50)
    if letter == "F" or not moved:
        return usual
    if letter == "T":
        return 2 if not down else 1
    return max(1, usual - 1) if down or usual == 3 else usual + 1


def evidence(dice, lines):
    """The lines of a reading; now and then one is left out or the next one added."""
    change = dice.below(10)
    if len(lines) > 1 and change < 2:
        return lines[1:]
    if len(lines) > 1 and change == 2:
        return lines[:-1]
    return lines


def cited(clauses, severity):
    """The clauses of a reading; C7.2, which raises to 3, only where the severity is 3."""
    return [code for code in clauses if code != "C7.2" or severity == 3]


def row(dice, number, item, rater, letter):
    usual, claim, lines, old, new = READINGS[item][letter]
    given = severity(dice, usual, letter, number)
    marked = evidence(dice, lines)
    luck, pace = dice.below(100), 70 + dice.below(75) + (25 if letter != "F" else 0)
    split = len({letters[int(item[3:]) - 1] for letters in VERDICTS[number].values()}) > 1
    sure = "high" if luck < (35 if split else 75) else "med" if luck < (80 if split else 96) else "low"
    return {
        "simulated": True, "round": number, "guideline": GUIDELINES[number], "example": item, "annotator": rater,
        "values": {"verdict": NAMES[letter], "severity": given, "claim": claim, "evidence": marked},
        "clauses": cited(old if number == 1 else new, given), "confidence": sure,
        "note": NOTES[number][rater].get(item, ""),
        "seconds": PACE[rater] * pace // 100 * (100 if number == 1 else 86) // 100,
    }


def rows():
    dice = Dice(SEED)
    for number, raters in VERDICTS.items():
        for rater, letters in raters.items():
            for at, letter in enumerate(letters, 1):
                yield row(dice, number, f"pc-{at:02}", rater, letter)


def text():
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows())


def main():
    TARGET.write_text(text(), encoding="utf-8")
    print(f"{TARGET.name}: {sum(1 for _ in rows())} simulated annotations")


if __name__ == "__main__":
    main()
