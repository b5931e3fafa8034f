"""What the client costs while it runs, under wine: called by ../../bench.sh, from windows/. One line for each figure:
what, figure, budget, kept (yes, no, or nothing), separated by tabs."""

import os
import pathlib
import subprocess
import time

from demo import Demo
from journey import SignInScreen
from wizard import Wizard

OURS = ("SsprBroker.exe", "SsprLauncher.exe", "SsprWizard.exe")
RUNS = 3
TICK = os.sysconf("SC_CLK_TCK")


def line(what, figure, budget="", kept=None):
    print("\t".join((what, figure, budget, {None: "", True: "yes", False: "no"}[kept])), flush=True)


def processes():
    """The client's own of this wine: process id by program."""
    found = {}
    for place in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes().split(b"\0")[0].decode(errors="replace")
            name = command.replace("\\", "/").rsplit("/", 1)[-1]
            if name in OURS and f"WINEPREFIX={os.environ['WINEPREFIX']}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found[name] = place
        except OSError:
            continue
    return found


def processor_seconds(places):
    seconds = 0
    for place in places:
        fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
        seconds += (int(fields[11]) + int(fields[12])) / TICK
    return seconds


def proportional_kb(place):
    return next(int(text.split()[1]) for text in (place / "smaps_rollup").read_text().splitlines() if text.startswith("Pss:"))


def middle(values):
    return sorted(values)[len(values) // 2]


def main():
    times, costs, idle = [], [], []
    with Demo() as demo:
        demo.ready()
        subprocess.run(["wine", "target/x64/tests/trust.exe", demo.authority], check=True)
        wizard = Wizard()
        for _ in range(RUNS):
            screen = SignInScreen(demo, "CORP\\ada")
            began = screen.clicked()
            before = processor_seconds(processes().values())
            page = wizard.next_page(None)
            times.append(time.monotonic() - began)
            costs.append(processor_seconds(processes().values()) - before)
            wizard.key("Escape")
            wizard.key("Return")
            while wizard.next_page(page) is not None:
                wizard.key("Return")
            # no reset runs any more, and the service waits
            idle.append(proportional_kb(processes()["SsprBroker.exe"]))
            screen.close()
        wizard.close()
    line("from the click to the first page, under wine", f"{middle(times):.1f} s")
    line("processor time of broker, launcher and wizard for it", f"{middle(costs):.2f} s")
    line("memory of the idle broker (PSS, wine's own included)", f"{middle(idle) / 1024:.1f} MiB")


if __name__ == "__main__":
    main()
