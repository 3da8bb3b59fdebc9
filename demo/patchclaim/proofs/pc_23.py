"""pc-23 CONTRADICTS: with nothing set, the first night deletes sessions."""
import os

from proving import load, main, show


class Store(dict):
    def delete(self, key):
        del self[key]

    def compact(self):
        pass


def left(side, setting):
    """The sessions left after one night with AUTO_PURGE set to `setting`, or not set (None)."""
    kept = os.environ.pop("AUTO_PURGE", None)
    if setting is not None:
        os.environ["AUTO_PURGE"] = setting
    try:
        module = load("pc-23", side, "sessions.nightly")
    finally:
        os.environ.pop("AUTO_PURGE", None)
        if kept is not None:
            os.environ["AUTO_PURGE"] = kept
    module.time = type("Clock", (), {"time": staticmethod(lambda: 100 * 86400)})
    store = Store(old=10 * 86400, new=99 * 86400)
    module.nightly(store)
    return sorted(store)


def prove():
    show(left("before", None) == ["new", "old"], "sessions were deleted before the change")
    show(left("after", None) == ["new"], "nothing is deleted by default")
    show(left("after", "0") == ["new", "old"] and left("after", "1") == ["new"], "the switch does not work")
    return "with AUTO_PURGE not set, a session of 90 days is deleted"


if __name__ == "__main__":
    main(prove)
