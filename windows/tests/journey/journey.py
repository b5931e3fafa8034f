"""Resets passwords at the wizard's keyboard on the real server; called by ../journey.sh, from windows/."""

import contextlib
import pathlib
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import uuid

from demo import PATIENCE, Demo, until
from domain import CONTROLLER, Domain
from walk import Walk
from wizard import Wizard

RESET = "You have a new password"
UNLOCKED = "Your account is unlocked"
EXITS = {0: "closed", 10: "changed", 11: "unlocked", 12: "undetermined"}  # core/launch_report.h


def fresh_password():
    return f"Tangerine-{secrets.token_hex(4)}-Bicycle"


def check(what, expected, found):
    assert found == expected, f"{what}: expected {expected!r}, found {found!r}"


class Alone:
    """The wizard by itself, told what the broker would tell it."""

    def __init__(self, demo, user):
        self.correlation_id = str(uuid.uuid4())
        lines = [("server", demo.url), ("pins", 0), ("proxySource", 0), ("proxyWay", 0), ("proxy", ""), ("script", ""),
                 ("legacy", 0), ("version", "1.0.0"), ("os", "10.0.19045"), ("edition", "Enterprise"), ("device", "PC-ALONE"),
                 ("joinClaim", "Domain"), ("language", "en-US"), ("user", user), ("correlationId", self.correlation_id),
                 ("join", 0), ("cachedLogons", 10), ("smartCardRequired", 0)]
        told = "latchkey-wizard 1\n" + "".join(f"{name} {value}\n" for name, value in lines)
        self.process = subprocess.Popen(["wine", "target/x64/SsprWizard.exe"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        with self.process.stdin as pipe:
            pipe.write(told.encode())

    def ended(self):
        """How it ended, and what it told the launcher on its way."""
        said = self.process.stdout.read()
        return EXITS[self.process.wait(PATIENCE)], said


class SignInScreen:
    """Link, broker and launcher, from a click on the tile on: tests/journey/sign_in.cpp."""

    def __init__(self, demo, tile):
        self.told = []
        self.process = subprocess.Popen(["wine", "target/x64/tests/sign-in.exe", demo.url, tile],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.told.append(line.strip())

    def clicked(self):
        """When the link was pressed, on this program's clock; the service runs by then."""
        until(lambda: f"the click; it says {self.told}", lambda: "clicked" in self.told)
        return time.monotonic()

    def says(self, status):
        until(lambda: f"the tile to say “{status}”; it says {self.told}", lambda: f"tile {status}" in self.told)

    def close(self):
        """Ends the sign-in screen and the service; nothing may be left of the reset."""
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        until(lambda: f"the end of {self.told}", lambda: self.told[-1].startswith("left "))
        problems = [line for line in self.told if line.startswith("problem ")]
        check("what is left", ([], "left nothing"), (problems, self.told[-1]))


def audited(demo, correlation_id, activity, device, client="WindowsSignIn"):
    """Exactly one success of this activity under the id, from a sign-in screen of this device."""
    events = [event for event in demo.audit(correlation_id)
              if event["activityDisplayName"] == activity and event["result"] == "success"]
    check(f"events “{activity}” under {correlation_id}", 1, len(events))
    details = {detail["key"]: detail["value"] for detail in events[0]["additionalDetails"]}
    check("client type", client, details.get("ClientType"))
    check("device", device, details.get("DeviceClaimed"))


def forgotten(demo, _, wizard):
    person, password = demo.person("ada"), fresh_password()
    alone = Alone(demo, person["user"])
    check("the last page", RESET, Walk(demo, wizard, person, password).to_the_end())
    check("support code", alone.correlation_id, wizard.support_code())
    wizard.key("Return")
    # while the password was written, the launcher knew it
    check("the end", ("changed", b"WN"), alone.ended())
    check("the new password signs in", True, demo.signs_in(person["user"], password))
    check("the old password signs in", False, demo.signs_in(person["user"], person["password"]))
    audited(demo, alone.correlation_id, "Reset password (self-service)", "PC-ALONE")


def mistakes(demo, _, wizard):
    """What was typed wrong is said on the same page; and who leaves has changed nothing."""
    person = demo.person("grace")
    alone = Alone(demo, "nobody.there")
    check("the first page", "Is this you?", wizard.next_page(None))
    walk = Walk(demo, wizard, person)
    walk.seen.append("Is this you?")
    walk.answer({"User name": person["user"]})
    walk.stops_at("Check your email")
    walk.mistaken({"Code": "12345"}, "The code consists of 6 digits.")
    walk.mistaken({"Code": "000000"}, "This is not the right code.")
    walk.give_code()
    walk.stops_at("Choose a new password")
    walk.mistaken({"New password": "Two-Different-1", "The same password again": "Two-Different-2"}, "The two passwords are not the same.")
    walk.mistaken({"New password": "Short-1", "The same password again": "Short-1"}, "This password is too short.")
    wizard.key("Escape")
    check("the page after Escape", "You stopped here", wizard.next_page("Choose a new password"))
    wizard.key("Return")
    check("the end", "closed", alone.ended()[0])
    check("the old password signs in", True, demo.signs_in(person["user"], person["password"]))


def unlocked(demo, _, wizard):
    person = demo.person("linus")
    check("a locked account signs in", False, demo.signs_in(person["user"], person["password"]))
    alone = Alone(demo, "")
    walk = Walk(demo, wizard, person, reason="I know my password, but cannot sign in")
    check("the last page", UNLOCKED, walk.to_the_end())
    check("support code", alone.correlation_id, wizard.support_code())
    wizard.key("Return")
    check("the end", "unlocked", alone.ended()[0])
    check("the password signs in", True, demo.signs_in(person["user"], person["password"]))
    audited(demo, alone.correlation_id, "Unlock user account (self-service)", "PC-ALONE")


def walk_from_the_tile(server, wizard, tile, person, password):
    """From the click on the tile to the tile that says what has become of it; the support code."""
    screen = SignInScreen(server, tile)
    title = wizard.next_page(None)
    screen.says("Continue in the window that has opened.")
    check("the last page", RESET, Walk(server, wizard, person, password).to_the_end(title))
    code = wizard.support_code()
    wizard.key("Return")
    screen.says("Your password was changed. Sign in with the new password.")
    screen.close()
    return code


def whole_story(demo, _, wizard):
    person, password = demo.person("alan"), fresh_password()
    code = walk_from_the_tile(demo, wizard, "CORP\\alan", person, password)
    check("the new password signs in", True, demo.signs_in(person["user"], password))
    check("the old password signs in", False, demo.signs_in(person["user"], person["password"]))
    audited(demo, code, "Reset password (self-service)", socket.gethostname())


def whole_story_in_a_domain(_, domain, wizard):
    person, password = domain.new_person(), fresh_password()
    check("the old password signs in, before", True, domain.signs_in(person, person["password"]))
    code = walk_from_the_tile(domain, wizard, person["user"], person, password)
    check("the new password signs in", True, domain.signs_in(person, password))
    check("the old password signs in", False, domain.signs_in(person, person["password"]))
    audited(domain, code, "Reset password (self-service)", socket.gethostname())


CASES = {
    "domain": whole_story_in_a_domain,
    "whole": whole_story,
    "forgotten": forgotten,
    "mistakes": mistakes,
    "unlocked": unlocked,
}


def main():
    # told to go, it still ends the server
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    wanted = sys.argv[1:] or list(CASES)
    passed = failed = skipped = 0
    if "domain" in wanted and subprocess.run([CONTROLLER, "status"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        print("SKIPPED: a reset in Active Directory (no Samba runs here)", flush=True)
        wanted.remove("domain")
        skipped = 1
    with contextlib.ExitStack() as open_ones:
        # both start at once
        demo = open_ones.enter_context(Demo())
        domain = open_ones.enter_context(Domain()) if "domain" in wanted else None
        for server in filter(None, (demo, domain)):
            server.ready()
            subprocess.run(["wine", "target/x64/tests/trust.exe", server.authority], check=True)
        wizard = Wizard()
        for name in wanted:
            try:
                began = time.monotonic()
                CASES[name](demo, domain, wizard)
                passed += 1
                print(f"passed: {name} ({time.monotonic() - began:.0f} s)", flush=True)
            except Exception:
                failed += 1
                print(f"FAILED: {name}; on the screen: {wizard.look()}", flush=True)
                traceback.print_exc()
                wizard.throw_away()
                wizard = Wizard()
        wizard.close()
    pathlib.Path("target/journey.tally").write_text(f"{passed} {failed} {skipped}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
