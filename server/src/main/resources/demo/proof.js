// Hands a challenge to the worker. Aborting stops the work.

export function solve({ salt, bits }, onTries, signal) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./proof-worker.js", import.meta.url), { type: "module" });
    const stop = () => worker.terminate();
    signal.addEventListener("abort", () => (stop(), reject(signal.reason)), { once: true });
    worker.onerror = () => reject(new Error("the proof of work could not run"));
    worker.onmessage = ({ data }) => {
      if (data.solution === undefined) return onTries(data.tries);
      stop();
      resolve(data.solution);
    };
    worker.postMessage({ salt, bits });
  });
}
