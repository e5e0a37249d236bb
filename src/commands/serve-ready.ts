import { adminStatus, signInMode } from '../admin/sign-in-mode.js';
import { statusLine } from '../publishing/status.js';
import type { Channels } from './serve-channels.js';
import type { Engine } from './serve-engine.js';

/** Says to whoever started the program what is on, where, and what is off and why. */
export async function sayReady({ config, kb, store }: Engine, channels: Channels, url: string): Promise<void> {
  console.log(`ALIS-assistenten er klar: ${url}`);
  for (const line of channels.status(url)) console.log(line);
  console.log(`API og MCP: ${url}api/v1/. Krever nøkkel: lag en med «alis nokkel ny NAVN». Se deploy/api/README.md.`);
  console.log(adminStatus(signInMode(config), url));
  // A store that is away has nothing to say yet; the files hold meanwhile.
  const published = statusLine(await store.desk.publishing.editions().catch(() => []), kb.overlay());
  if (published !== null) console.log(published);
  console.log('Stopp med Ctrl+C.');
}
