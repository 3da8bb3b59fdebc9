import os
import time

DAY = 86400


def nightly(store):
    store.compact()
