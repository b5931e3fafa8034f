"""Networks that are not as they should be, and what the wizard says of each; called by ../http.sh, from windows/."""

import json
import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import warnings

from certificates import Certificates
from servers import Server, answer, drip, plain, proxy, silent

CODE = "0b6d6d0e-8a43-4f0e-9d3b-6c1b1f1d2e3f"
STEP = pathlib.Path("tests/fuzz/corpus/reply/identify.json").read_text()
FIRST = "Something went wrong. Please, try again later."
PATIENCE_MS = 60_000
PROBLEM = '{"error":{"code":"internal","message":"m","correlationId":null,"retryAfterMs":null}}'

# the beginnings of sentences, after FIRST; %s is the host
NO_TLS = "This computer and %s found no way to speak safely."
PIN = "The certificate of %s is not the one that this computer expects."
PORTAL = "Something other than %s answered"
NOT_UNDERSTOOD = "The answer of %s was not understood."
LOST = "The connection to %s was lost."
LATE = "%s did not answer in time."
NOBODY = "Nothing answers at %s."
NO_NAME = "This computer finds no address for %s."
NO_PROXY = "The proxy on the way to %s cannot be reached."
FAILED = "%s could not do this."
TOO_OLD = "The program on this computer is too old for %s."
BUSY = "%s has too much to do."


# The proxy is named by its number, the server by its name: wine takes the two for one when they are called the same.
def configuration(port, host="localhost", pins=(), proxy=None, script=""):
    way = 1 if proxy else 2 if script else 0
    lines = [("server", f"https://{host}:{port}"), ("pins", len(pins)), *(("pin", pin) for pin in pins),
             ("proxySource", 1 if way else 0), ("proxyWay", way), ("proxy", f"127.0.0.1:{proxy}" if proxy else ""),
             ("script", script), ("legacy", 0), ("version", "1.0.0"), ("os", ""), ("edition", ""), ("device", "PC-042"),
             ("joinClaim", ""), ("language", "en-US"), ("user", "ada"), ("correlationId", CODE), ("join", 0),
             ("cachedLogons", 10), ("smartCardRequired", 0)]
    return "latchkey-wizard 1\n" + "".join(f"{name} {value}\n" for name, value in lines)


class Battery:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.certificates = Certificates(folder)
        subprocess.run(["wine", "target/x64/tests/trust.exe", self.certificates.path("ca.pem")], check=True)
        self.says = subprocess.Popen(["wine", "target/x64/tests/wizard-says.exe"], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", bufsize=1)
        self.passed = self.failed = 0

    def serve(self, behave, certificate="good", tune=None):
        return Server(behave, self.certificates.path(f"{certificate}.pem"), self.certificates.path("leaf.key"), tune=tune)

    def page(self, config, patience_ms):
        file = self.folder / "config"
        file.write_text(config)
        self.says.stdin.write(f"{patience_ms} {file}\n")
        return json.loads(self.says.stdout.readline())

    def case(self, name, sentence, server=None, unsent=False, port=None, host="localhost", others=(), patience_ms=PATIENCE_MS, **more):
        """`unsent`: not a byte of the person's may have reached the server; `others` may not have been connected to at all."""
        began = time.monotonic()
        page = self.page(configuration(port or server.port, host, **more), patience_ms)
        wrong = []
        if sentence is None:
            if page["title"] != "Who are you?":
                wrong.append("no step")
        else:
            if page["texts"][:1] != [FIRST] or not page["texts"][1].startswith(sentence.replace("%s", host)):
                wrong.append(f"not “{sentence}”")
        if page["code"] != f"Support code: {CODE}" and sentence is not None:
            wrong.append("no support code")
        if unsent and server.bodies:
            wrong.append(f"{server.bodies} was sent")
        if not unsent and server and server.context and not server.bodies:
            wrong.append("nothing was sent")
        for other in others:
            if other.connections:
                wrong.append("somebody else was connected to")
        self.check(f"{name} ({time.monotonic() - began:.1f} s)", not wrong, f": {wrong}; {page}")

    def check(self, name, right, why=""):
        print(f"passed: {name}" if right else f"FAILED: {name}{why}", flush=True)
        self.passed += right
        self.failed += not right


def script(way):
    text = f'function FindProxyForURL(url, host) {{ return "{way}"; }}'
    return lambda connection: (connection.recv(4096), connection.sendall(
        f"HTTP/1.1 200 OK\r\nContent-Type: application/x-ns-proxy-autoconfig\r\nContent-Length: {len(text)}\r\nConnection: close\r\n\r\n{text}".encode()))


def old_tls(context):
    warnings.simplefilter("ignore", DeprecationWarning)  # that is the point of it
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")


def run(battery):
    good = battery.serve(answer(STEP))
    pin = battery.certificates.pin()
    battery.case("a server as it should be", None, good)
    battery.case("with its pin", None, good, pins=[pin])
    battery.case("with its pin behind others", None, good, pins=["00" * 32, pin])
    pinned = battery.serve(answer(STEP))
    battery.case("a wrong pin", PIN, pinned, unsent=True, pins=["00" * 32])
    for certificate in ("untrusted", "other-name", "expired"):
        # wine has one error for all of them and never says why: the sentences of the reasons are tested in core
        battery.case(f"a certificate that is {certificate}", NO_TLS, battery.serve(answer(STEP), certificate), unsent=True)
    battery.case("TLS 1.1", NO_TLS, battery.serve(answer(STEP), tune=old_tls), unsent=True)
    battery.case("HTTP without TLS", NO_TLS, Server(raw=plain), unsent=True)

    elsewhere = battery.serve(answer(STEP))
    moved = battery.serve(answer("", "302 Found", headers=[f"Location: https://localhost:{elsewhere.port}/signin/v1/start"]))
    battery.case("a redirect is not followed", PORTAL, moved, others=[elsewhere])
    down = Server(raw=plain)
    battery.case("nor one to plain http", PORTAL, battery.serve(
        answer("", "307 Temporary Redirect", headers=[f"Location: http://localhost:{down.port}/"])), others=[down])
    battery.case("a captive portal's page", PORTAL, battery.serve(answer("<html>Sign in to Hotel Wi-Fi</html>", kind="text/html")))
    battery.case("one that says so", PORTAL, battery.serve(answer("<html></html>", "511 Network Authentication Required")))

    battery.case("a huge answer", PORTAL, battery.serve(answer(b"[" + b"0," * 4_000_000 + b"0]")))
    battery.case("a deep answer", PORTAL, battery.serve(answer("[" * 20000 + "]" * 20000)))
    battery.case("an answer of wrong types", NOT_UNDERSTOOD, battery.serve(answer(STEP.replace('"title":"Who are you?"', '"title":7', 1))))
    battery.case("a kind of step that nobody knows", TOO_OLD, battery.serve(answer(STEP.replace('"identify"', '"dance"', 1))))
    battery.case("an empty answer", PORTAL, battery.serve(answer("")))
    battery.case("an answer that ends early", LOST, battery.serve(answer(STEP[:100], length=len(STEP))))
    battery.case("an answer that drips", LATE, battery.serve(drip), patience_ms=3000)
    battery.case("an answer that never comes", LATE, battery.serve(silent), patience_ms=3000)
    battery.case("a server that fails", FAILED, battery.serve(answer(PROBLEM, "500 Internal Server Error")))
    battery.case("a gateway without a server", BUSY, battery.serve(answer("<html></html>", "502 Bad Gateway")))

    through = Server(raw=proxy)
    battery.case("by a proxy", None, good, proxy=through.port)
    battery.check("the proxy was asked", through.connections == 1)
    way = Server(raw=script(f"PROXY 127.0.0.1:{through.port}"))
    battery.case("by a proxy that a script names", None, good, script=f"http://localhost:{way.port}/proxy.pac")
    battery.check("the script and then the proxy were asked", (way.connections > 0, through.connections) == (True, 2))
    way = Server(raw=script("DIRECT"))
    battery.case("directly, because the script says so", None, good, script=f"http://localhost:{way.port}/proxy.pac")
    battery.check("no proxy was asked", through.connections == 2)
    with socket.socket() as nobody:  # bound, so that nobody else listens there either
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        battery.case("a proxy that is not there", NO_PROXY, battery.serve(answer(STEP)), unsent=True, proxy=port)
        battery.case("a script that is not there", NO_PROXY, battery.serve(answer(STEP)), unsent=True,
                     script=f"http://localhost:{port}/proxy.pac")
        battery.case("nobody listens", NOBODY, port=port)
    battery.case("a host without an address", NO_NAME, port=8443, host="no-such-host.invalid")


def main():
    with tempfile.TemporaryDirectory(prefix="latchkey-http-") as folder:
        battery = Battery(folder)
        run(battery)
        battery.says.stdin.close()
        battery.says.wait(60)
    pathlib.Path("target/http.tally").write_text(f"{battery.passed} {battery.failed} 0\n")
    return 1 if battery.failed else 0


if __name__ == "__main__":
    sys.exit(main())
