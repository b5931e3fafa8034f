"""The wizard as somebody sees it who has a keyboard and nothing else."""

import json
import subprocess

from demo import PATIENCE, until


class Wizard:
    """Reads by tests/wine/eye.cpp what the window shows, and presses keys of the X server under it."""

    def __init__(self):
        self.eye = subprocess.Popen(["wine", "target/x64/tests/eye.exe"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL, text=True, bufsize=1)

    def close(self):
        self.eye.stdin.close()
        self.eye.wait()

    def throw_away(self):
        """Ends everything of this Windows, so that the next case finds an empty screen."""
        subprocess.run(["wineserver", "-k"])
        subprocess.run(["wineserver", "-w"])
        self.eye.wait()

    def look(self):
        self.eye.stdin.write("\n")
        return json.loads(self.eye.stdout.readline())

    def texts(self, kind=None):
        seen = self.look()
        return [item["text"] for item in seen["items"] if kind in (None, item["type"])] if seen else []

    def title(self):
        """The headline of the page; None while there is none, or while nothing can be pressed because an answer is on its way."""
        seen = self.look()
        if not seen or any(item["type"] == "Edit" and not item["enabled"] for item in seen["items"]):
            return None
        kinds = [item["type"] for item in seen["items"]]
        if "LatchkeyPage" not in kinds:
            return None
        rest = seen["items"][kinds.index("LatchkeyPage") + 1:]
        return rest[0]["text"] if rest and rest[0]["type"] == "Static" else None

    def support_code(self):
        return until("the support code", lambda: next(
            (text.removeprefix("Support code: ") for text in self.texts("Static") if text.startswith("Support code: ")), None))

    @staticmethod
    def key(*names):
        subprocess.run(["xdotool", "key", "--delay", "60", *names], check=True, timeout=PATIENCE)

    @staticmethod
    def type(text):
        subprocess.run(["xdotool", "type", "--delay", "60", text], check=True, timeout=PATIENCE)

    def focused(self):
        seen = self.look()
        return seen["items"][seen["focus"]] | {"at": seen["focus"]} if seen and seen["focus"] >= 0 else None

    def tab_to(self, what, wanted):
        """Presses Tab until the focus is where `wanted(items, place)` says, and never further than once around."""
        for _ in range(40):
            seen = self.look()
            if seen and seen["focus"] >= 0 and wanted(seen["items"], seen["focus"]):
                return
            before = seen["focus"] if seen else None
            self.key("Tab")
            until("the focus to move", lambda: (now := self.look()) and now["focus"] != before)
        raise AssertionError(f"the Tab key never reaches {what}: {self.look()}")

    def fill(self, label, text):
        def is_it(items, place):
            return items[place]["type"] == "Edit" and place > 0 and items[place - 1]["text"] == label
        self.tab_to(f"the field {label}", is_it)
        self.key("Home", "shift+End", "BackSpace")
        self.type(text)
        seen = self.look()
        return seen["items"][seen["focus"]]["text"]

    def choose(self, label):
        """Walks with the arrow keys to the choice whose label begins so."""
        self.tab_to("the choices", lambda items, place: items[place]["type"] == "Button" and items[place]["checked"])
        for _ in range(10):
            now = self.focused()
            if now["text"].startswith(label) and now["checked"]:
                return
            self.key("Down")
            until("another choice", lambda: (then := self.focused()) and then["at"] != now["at"])
        raise AssertionError(f"the arrow keys never reach {label}: {self.look()}")

    def offers(self, label):
        return any(text.startswith(label) for text in self.texts("Button"))

    def press(self, label):
        self.tab_to(f"the button {label}", lambda items, place: items[place]["type"] == "Button" and items[place]["text"] == label)
        self.key("space")

    def next_page(self, before):
        """The title of the page that comes after that one; None where the window has closed instead. Before the first page
        there is no window yet, and it is waited for."""
        def other():
            if before is not None and self.look() is None:
                return ("gone",)
            now = self.title()
            return now and now not in (before, "Connecting …") and (now,)

        found = until(lambda: f"a page after “{before}”; there is {self.look()}", other)[0]
        return None if found == "gone" else found
