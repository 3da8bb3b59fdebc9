def path_parts(path):
    """Split the path of an archive member into folders and name."""
    # TODO: UNC paths (\\server\share) are not split yet.
    if path[1:3] == ":\\":
        path = path[3:].replace("\\", "/")
    return path.strip("/").split("/")


def depth(path):
    return len(path_parts(path)) - 1
