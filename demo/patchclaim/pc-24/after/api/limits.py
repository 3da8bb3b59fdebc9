MB = 1024 * 1024
MAX_UPLOAD = 25 * MB


def accepts(size):
    return 0 < size <= MAX_UPLOAD
