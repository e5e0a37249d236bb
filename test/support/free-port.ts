import { createServer } from 'node:net';

/** Below the ports that Linux gives to whoever asks for any: what was free a moment ago is not handed out to another meanwhile. */
const [FIRST, LAST] = [15_000, 32_000];

/** A port that nobody listens on just now, for programs that must be told one. Where one may listen on port 0, do that. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
}

/** On every address, so that it is free on loopback too. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
