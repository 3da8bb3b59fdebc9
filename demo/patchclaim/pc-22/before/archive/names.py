def path_parts(path):
    """Split the path of an archive member into folders and name."""
    return path.strip("/").split("/")


def depth(path):
    return len(path_parts(path)) - 1
