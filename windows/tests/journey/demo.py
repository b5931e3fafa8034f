"""The demo server in a folder of its own, and what a person has beside the computer: mailbox, phone, app, browser."""

import contextlib
import http.cookiejar
import json
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

LAUNCHER = pathlib.Path(__file__).resolve().parents[3] / "latchkey"
# Generous: the machine may be busy, the first start of a clone builds the server, and nothing is measured here.
PATIENCE = 600


def until(what, ask, seconds=PATIENCE):
    """What `ask` answers as soon as it is something."""
    end = time.monotonic() + seconds
    while True:
        found = ask()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for {what() if callable(what) else what}")
        time.sleep(0.1)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def bare(address):
    return re.sub(r"[ ()-]", "", address)


class Server:
    """A server of ours in a folder of its own, and the browser of somebody who trusts its authority and no other."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="latchkey-journey-"))
        self.url = self.server = None
        self.said = []

    def run(self, *arguments):
        """Starts it, and keeps what it says."""
        self.server = subprocess.Popen([LAUNCHER, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.server.stdout:
            self.said.append(line)
            self.hears(line)

    def hears(self, line):
        pass

    def wait(self, is_up):
        until(lambda: "the server; it said:\n" + "".join(self.said), lambda: is_up() or self.server.poll() is not None)
        if self.server.poll() is not None:
            raise AssertionError("the server ended; it said:\n" + "".join(self.said))

    def stop(self):
        if self.server is not None:
            self.server.terminate()
            self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def browser(self):
        """One that trusts the server's own authority and no other, and keeps its cookies."""
        trust = ssl.create_default_context(cafile=self.authority)
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        return opener

    def command(self, *arguments):
        """What a command of the server's administrator prints."""
        return subprocess.run([LAUNCHER, *arguments, "--config", self.config], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              text=True, check=True, timeout=PATIENCE).stdout

    def audit(self, correlation_id):
        """What the audit log has under that id, as an operator asks for it."""
        told = self.command("audit", "list", "--json", "--correlation-id", correlation_id)
        return [json.loads(line) for line in told.splitlines()]

    def new_code(self, person, before):
        """The code in the first message to the person that was not there when there were `before`."""
        def arrived():
            mail = self.mail_of(person)
            return next((found[0] for one in mail[:len(mail) - before]
                         if (found := re.search(r"(?<!\d)\d{6}(?!\d)", one["text"]))), None)
        return until(f"a code for {person['user']}", arrived)


class Demo(Server):
    def __init__(self):
        super().__init__()
        data = self.folder / "data"
        self.authority, self.config = data / "ca.pem", data / "latchkey.yaml"
        self.run("demo", "--port", str(free_port()), "--dir", data)

    def hears(self, line):
        ready = re.fullmatch(r"Latchkey demo is ready: (https://localhost:\d+)\n", line)
        if ready:
            self.url = ready[1]

    def ready(self):
        self.wait(lambda: self.url)

    def json(self, path):
        with self.browser().open(self.url + path, timeout=PATIENCE) as answer:
            return json.load(answer)

    def person(self, name):
        return next(person for person in self.json("/demo/people.json") if person["user"] == f"{name}@corp.example")

    def mail_of(self, person):
        """Messages to the person, newest first."""
        own = {bare(person[key]) for key in ("user", "email", "mobilePhone") if person.get(key)}
        return [mail for mail in self.json("/demo/outbox.json") if bare(mail["to"]) in own]

    def app_code(self, person):
        return next(app["code"] for app in self.json("/demo/authenticator.json") if app["user"] == person["user"])

    def signs_in(self, user, password):
        """Whether the account page opens to this name and password."""
        browser = self.browser()
        with browser.open(f"{self.url}/sign-in", timeout=PATIENCE) as page:
            token = re.search(r'name="_csrf" value="([^"]+)"', page.read().decode())[1]
        form = urllib.parse.urlencode({"user": user, "password": password, "_csrf": token}).encode()
        try:
            with browser.open(f"{self.url}/sign-in", data=form, timeout=PATIENCE) as answer:
                return answer.url == f"{self.url}/account"
        except urllib.error.HTTPError as refused:
            with contextlib.closing(refused):
                if refused.code == 422:
                    return False
                raise
