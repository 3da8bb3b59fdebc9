import os
import time

DAY = 86400
AUTO_PURGE = os.environ.get("AUTO_PURGE", "1") != "0"


def purge(store, now):
    for key, last_seen in list(store.items()):
        if last_seen < now - 30 * DAY:
            store.delete(key)


def nightly(store):
    if AUTO_PURGE:
        purge(store, time.time())
    store.compact()
