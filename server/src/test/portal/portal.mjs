// Starts the portal's preview: the real pages with a scripted flow behind them, on a port of its own. It runs from what
// the build left in server/target, on the Java of LATCHKEY_JAVA or JAVA_HOME.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
const CLASSES = ["target/test-classes", "target/classes", "target/dist/lib/*"].map(path).join(":");
const MAIN = "org.latchkey.server.web.portal.PortalPreview";
const { LATCHKEY_JAVA, JAVA_HOME } = process.env;
const JAVA = LATCHKEY_JAVA ?? (JAVA_HOME ? `${JAVA_HOME}/bin/java` : "java");
const STARTED = /^The preview is at (http:\S+)$/;
const PATIENCE = 120_000;

export class Portal {
  static start() {
    const portal = new Portal();
    portal.process = spawn(JAVA, ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", CLASSES, MAIN, "0"]);
    return new Promise((resolve, reject) => {
      const said = [];
      const late = setTimeout(() => {
        portal.stop();
        reject(new Error(`the preview does not start:\n${said.join("\n")}`));
      }, PATIENCE).unref();
      const read = (line) => {
        said.push(line);
        const url = STARTED.exec(line)?.[1];
        if (!url) return;
        clearTimeout(late);
        portal.url = url;
        resolve(portal);
      };
      createInterface({ input: portal.process.stdout }).on("line", read);
      createInterface({ input: portal.process.stderr }).on("line", read);
      portal.process.once("error", reject);
      portal.process.once("exit", (code) => reject(new Error(`the preview ended with ${code}:\n${said.join("\n")}`)));
    });
  }

  stop() {
    this.process.kill();
  }
}
