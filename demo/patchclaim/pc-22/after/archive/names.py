def path_parts(path):
    """Split the path of an archive member into folders and name."""
    # TODO: the server of a UNC path still comes out as a folder.
    path = path.replace("\\", "/")
    if path[1:2] == ":":
        path = path[2:]
    return path.strip("/").split("/")


def depth(path):
    return len(path_parts(path)) - 1
