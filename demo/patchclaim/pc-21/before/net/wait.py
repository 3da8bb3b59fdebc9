import socket
import time


def wait_for_port(host, port, timeout=5000):
    """Wait until something listens on host:port."""
    deadline = time.monotonic() + timeout / 1000
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.05)
    return False
