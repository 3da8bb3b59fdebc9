"""pc-14 CONTRADICTS: errors that were raised at once are now retried."""
from proving import load, main, outcome, show


def calls(side):
    """How often a sender that raises ValueError is called."""
    module = load("pc-14", side, "mailq.retry")
    pauses, called = [], []

    def send(message):
        called.append(message)
        raise ValueError("bad address")

    module.time = type("Clock", (), {"sleep": staticmethod(pauses.append)})
    if side == "after":
        module.log.disabled = True
    show(outcome(module.send_with_retry, send, "hello") == ("raised", "ValueError"), "no ValueError")
    return len(called)


def prove():
    show(calls("before") == 1, f"before: {calls('before')} calls")
    show(calls("after") == 3, f"after: {calls('after')} calls")
    return "a sender that raises ValueError is called once before and three times after"


if __name__ == "__main__":
    main(prove)
