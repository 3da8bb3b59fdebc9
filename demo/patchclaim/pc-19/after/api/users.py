def show_user(users, raw_id):
    """Answer GET /users/<id> with a status and a body."""
    try:
        return 200, users[int(raw_id)]
    except (KeyError, ValueError):
        return 404, {"error": "no such user"}
