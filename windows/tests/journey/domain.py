"""The server before a real domain controller (Samba), as an organisation would run it: settings in a file, its own authority,
mail over SMTP. And what somebody of that domain has beside the computer: a mailbox, and kinit."""

import email
import email.policy
import pathlib
import re
import secrets
import socketserver
import subprocess
import sys
import threading
import urllib.error

from demo import PATIENCE, Server, free_port

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "http"))
from certificates import Certificates  # noqa: E402

CONTROLLER = pathlib.Path(__file__).resolve().parents[3] / "testing/services/samba-dc.sh"

SETTINGS = """\
server:
  address: 127.0.0.1
  port: {port}
  publicUrl: https://localhost:{port}
  tls:
    certificate: good.pem
    key: leaf.key
management:
  port: 0
directories:
  - name: corp
    activeDirectory:
      urls: ["{SAMBA_LDAPS}"]
      base: "{SAMBA_BASE}"
      bindUser: "{SAMBA_SVC}"
      bindPasswordFile: bind-password
      ca: "{SAMBA_CA}"
      domains: [{domain}]
      prepopulate:
        mail: [mail]
mail:
  host: 127.0.0.1
  port: {mail}
  tls: none
  from: no-reply@corp.example
"""


def controller(*arguments, **more):
    return subprocess.run([CONTROLLER, *arguments], check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE, **more).stdout


class MailSession(socketserver.StreamRequestHandler):
    """One SMTP conversation, as far as a polite client goes."""

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 localhost")
        to = []
        for line in self.rfile:
            verb = line.decode().strip()
            if verb.upper() == "DATA":
                self.say("354 go on")
                lines = []
                for text in self.rfile:
                    if text.rstrip(b"\r\n") == b".":
                        break
                    lines.append(text[1:] if text.startswith(b".") else text)
                mail = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
                part = mail.get_body(("plain",))
                self.server.received += [{"to": address, "text": part.get_content() if part else ""} for address in to]
                to = []
            elif verb.upper().startswith("RCPT"):
                to.append(re.search(r"<(.*?)>", verb)[1])
            self.say("221 bye" if verb.upper() == "QUIT" else "250 ok")
            if verb.upper() == "QUIT":
                return


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), MailSession)
        self.received = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Domain(Server):
    def __init__(self):
        super().__init__()
        self.mail = MailServer()
        self.people = []
        self.config, self.authority = self.folder / "latchkey.yaml", self.folder / "ca.pem"
        Certificates(self.folder)
        facts = dict(re.findall(r"^(\w+)='(.*)'$", controller("env"), re.MULTILINE))
        self.realm = facts["SAMBA_REALM"]
        port = free_port()
        for name, text in {"latchkey.yaml": SETTINGS.format(port=port, mail=self.mail.server_address[1], domain="CORP", **facts),
                           "bind-password": facts["SAMBA_SVC_PASSWORD"]}.items():
            (self.folder / name).write_text(text)
            (self.folder / name).chmod(0o600)
        (self.folder / "leaf.key").chmod(0o600)
        # the proof that somebody gives is a code to the address that the directory knows
        self.command("policy", "set", "enabledFor=everybody", "methods=email", "methodsRequired=1", "useDirectoryContacts=true")
        self.run("serve", "--config", self.config)
        self.at = f"https://localhost:{port}"

    def ready(self):
        self.wait(self.answers)
        self.url = self.at

    def answers(self):
        try:
            with self.browser().open(self.at, timeout=PATIENCE):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def stop(self):
        super().stop()
        self.mail.shutdown()
        self.mail.server_close()
        for person in self.people:
            controller("samba-tool", "user", "delete", person["name"])

    def new_person(self):
        name = "j" + secrets.token_hex(5)
        person = {"name": name, "user": f"CORP\\{name}", "email": f"{name}@mail.example", "password": "First-Passw0rd!"}
        controller("samba-tool", "user", "create", name, person["password"], "--userou=OU=People", f"--mail-address={person['email']}")
        self.people.append(person)
        return person

    def mail_of(self, person):
        """Messages to the person, newest first."""
        return [mail for mail in reversed(self.mail.received) if mail["to"] == person["email"]]

    def signs_in(self, person, password):
        """Whether the domain gives a ticket for this password, as it does when somebody signs in to Windows."""
        asked = subprocess.run(
            [CONTROLLER, "run", "kinit", "-c", f"FILE:{self.folder / 'ticket'}", f"{person['name']}@{self.realm}"],
            input=password + "\n", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE)
        assert asked.returncode == 0 or re.search("(?i)password incorrect|preauthentication failed", asked.stdout), asked.stdout
        return asked.returncode == 0
