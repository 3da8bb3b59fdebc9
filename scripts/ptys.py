"""A terminal for a program: a pty, and the screen that its bytes make."""
import fcntl, os, re, select, signal, struct, termios, time, unicodedata

TERM = "xterm-256color"


class Screen:
    """What a terminal of xterm's kind shows after some bytes. Colours are left out; what it does not know it says."""

    def __init__(self, width, height, fill=" "):
        # Of 0×0 a program makes what it likes; something must take the bytes.
        self.width, self.height = width, height = max(1, width), max(1, height)
        self.rows = [[fill] * width for _ in range(height)]
        self.x = self.y = 0
        self.top, self.bottom = 0, height - 1
        self.rest, self.last, self.unknown = "", " ", set()

    SEQUENCE = re.compile(r"\x1b(?:\[([?>=!]?)([\d;]*)([@-~])|([()*+])(.)|([=>78MDEc]))", re.S)

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.rows)

    def feed(self, data):
        """Bytes as they come; a sequence or a character cut in two waits for its end."""
        if isinstance(data, bytes): data = self.decode(data)
        text, self.rest = self.rest + data, ""
        at = 0
        while at < len(text):
            c = text[at]
            if c == "\x1b":
                found = self.SEQUENCE.match(text, at)
                if not found:
                    if len(text) - at < 24:
                        self.rest = text[at:]
                        return
                    self.unknown.add(text[at : at + 8])
                    at += 1
                    continue
                self.obey(found)
                at = found.end()
                continue
            at += 1
            if c == "\n": self.line_feed()
            elif c == "\r": self.x = 0
            elif c == "\b": self.x = max(0, self.x - 1)
            elif c == "\t": self.x = min(self.width - 1, self.x // 8 * 8 + 8)
            elif c >= " " and c != "\x7f": self.put(c)

    pending = b""

    def decode(self, data):
        data = self.pending + data
        for cut in range(4):
            try:
                text = data[: len(data) - cut].decode()
                self.pending = data[len(data) - cut :]
                return text
            except UnicodeDecodeError:
                continue
        self.pending = b""
        return data.decode(errors="replace")

    def put(self, c):
        if unicodedata.combining(c): return
        wide = 2 if unicodedata.east_asian_width(c) in "WF" else 1
        if self.x + wide > self.width:
            self.x = 0
            self.line_feed()
        if self.y < self.height and self.x < self.width:
            self.rows[self.y][self.x] = c
            if wide == 2 and self.x + 1 < self.width: self.rows[self.y][self.x + 1] = ""
        self.x += wide
        self.last = c

    def line_feed(self):
        if self.y == self.bottom: self.scroll(1)
        else: self.y = min(self.height - 1, self.y + 1)

    def scroll(self, n):
        for _ in range(min(abs(n), self.height)):
            if n > 0:
                del self.rows[self.top]
                self.rows.insert(self.bottom, [" "] * self.width)
            else:
                del self.rows[self.bottom]
                self.rows.insert(self.top, [" "] * self.width)

    def erase(self, row, begin, end):
        for x in range(max(0, begin), min(self.width, end)): self.rows[row][x] = " "

    def obey(self, found):
        mark, numbers, final, charset, _, plain = found.groups()
        if charset: return
        if plain:
            if plain == "M": self.y == self.top and self.scroll(-1) or setattr(self, "y", max(0, self.y - 1))
            elif plain == "7": self.saved = (self.x, self.y)
            elif plain == "8": self.x, self.y = getattr(self, "saved", (0, 0))
            elif plain in "DE": self.line_feed()
            return
        n = [int(p) if p else 0 for p in numbers.split(";")] if numbers else [0]
        one = max(1, n[0])
        if mark:
            if mark == "?" and final in "hl":
                # Another screen begins empty.
                if 1049 in n and final == "h": self.rows = [[" "] * self.width for _ in range(self.height)]
            else: self.unknown.add(found.group())
        elif final in "Hf":
            self.y = min(self.height, one) - 1
            self.x = min(self.width, max(1, n[1] if len(n) > 1 else 1)) - 1
        elif final == "G": self.x = min(self.width, one) - 1
        elif final == "d": self.y = min(self.height, one) - 1
        elif final == "A": self.y = max(0, self.y - one)
        elif final == "B": self.y = min(self.height - 1, self.y + one)
        elif final == "C": self.x = min(self.width - 1, self.x + one)
        elif final == "D": self.x = max(0, self.x - one)
        elif final == "J":
            first, last = {0: (self.y + 1, self.height), 1: (0, self.y), 2: (0, self.height)}.get(n[0], (0, 0))
            for row in range(first, last): self.erase(row, 0, self.width)
            if n[0] == 0: self.erase(self.y, self.x, self.width)
            elif n[0] == 1: self.erase(self.y, 0, self.x + 1)
        elif final == "K":
            begin, end = {0: (self.x, self.width), 1: (0, self.x + 1), 2: (0, self.width)}.get(n[0], (0, 0))
            self.erase(self.y, begin, end)
        elif final == "X": self.erase(self.y, self.x, self.x + one)
        elif final == "b":
            for _ in range(one): self.put(self.last)
        elif final == "@": self.rows[self.y] = (self.rows[self.y][: self.x] + [" "] * one + self.rows[self.y][self.x :])[: self.width]
        elif final == "P": self.rows[self.y] = (self.rows[self.y][: self.x] + self.rows[self.y][self.x + one :] + [" "] * one)[: self.width]
        elif final in "LM":
            top, self.top = self.top, self.y
            self.scroll(-one if final == "L" else one)
            self.top = top
        elif final in "ST": self.scroll(one if final == "S" else -one)
        elif final == "r":
            self.top = one - 1
            self.bottom = (n[1] if len(n) > 1 and n[1] else self.height) - 1
            self.x = self.y = 0
        elif final not in "mlhtnc": self.unknown.add(found.group())


class Session:
    """A program on a terminal of its own."""

    def __init__(self, command, width=80, height=24, environment=None, before=lambda: None):
        self.width, self.height = width, height
        self.screen, self.size, self.begun = Screen(width, height), 0, time.monotonic()
        self.status = self.used = None
        # How long the last bytes took to be put on the screen: no time of the program's.
        self.parsing = 0.0
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2): os.dup2(slave, fd)
                os.closerange(3, 1024)
                before()
                surroundings = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TERM": TERM, "LANG": "C.UTF-8"}
                os.execve(command[0], command, {**surroundings, **(environment or {})})
            finally:
                os._exit(127)
        os.close(slave)
        self.master = master
        os.set_blocking(master, False)

    def fileno(self): return self.master

    def write(self, keys):
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            try: data = data[os.write(self.master, data) :]
            except BlockingIOError:
                # Nobody reads any more what is typed.
                if self.end(0) is not None: return
                self.read(0.01)
            except OSError: return

    def read(self, seconds=0.0):
        """What comes within `seconds`; empty where nothing does, or the other end is gone."""
        if self.master < 0 or not select.select([self.master], [], [], seconds)[0]: return b""
        try: data = os.read(self.master, 1 << 16)
        except OSError: return b""
        self.size += len(data)
        begun = time.monotonic()
        self.screen.feed(data)
        self.parsing = time.monotonic() - begun
        return data

    def settle(self, quiet=0.08, limit=5):
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(quiet): pass

    def shows(self, *texts): return all(text in self.screen.text() for text in texts)

    def wait(self, *texts, seconds=20):
        """Whether all the texts come to stand on the screen."""
        end = time.monotonic() + seconds
        while not self.shows(*texts):
            if time.monotonic() > end: return False
            self.read(0.02)
        return True

    def resize(self, width, height):
        self.width, self.height = width, height
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def hang_up(self):
        os.close(self.master)
        self.master = -1

    def processor(self):
        """Seconds of the processor so far; of its own, not of its children."""
        with open(f"/proc/{self.pid}/stat") as stat: fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self, seconds=10):
        """The status with which it ended, negative for a signal; `None` where it still runs after so long."""
        limit = time.monotonic() + seconds
        while self.status is None:
            pid, status, used = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.status, self.used = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
            elif time.monotonic() > limit: return None
            elif self.master < 0 or not self.read(0.005): time.sleep(0.002)
        return self.status

    def close(self):
        """Ends it as a dropped line does, so that its person may come back at once; by force where that is not enough."""
        if self.master >= 0: self.hang_up()
        if self.end(2) is None:
            try: os.kill(self.pid, signal.SIGKILL)
            except ProcessLookupError: pass
            self.end()

    def __enter__(self): return self

    def __exit__(self, *_): self.close()
