def show_user(users, raw_id):
    """Answer GET /users/<id> with a status and a body."""
    try:
        user_id = int(raw_id)
    except ValueError:
        return 400, {"error": "id must be a number"}
    if user_id not in users:
        return 500, {"error": "lookup failed"}
    return 200, users[user_id]
