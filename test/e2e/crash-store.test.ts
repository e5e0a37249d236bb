import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/open.js';
import { moduleOf } from '../support/program.js';
import { seeded } from '../support/seeded.js';
import { kept, newFolder, putAway } from '../support/written.js';

const KILLS = 200;
const folder = newFolder('writer');
afterAll(() => putAway(folder));

/** Lets the writer write, and kills it `ms` after its first acknowledged turn. Returns the last turn that it acknowledged. */
async function life(ms: number): Promise<number> {
  const { args, file } = await moduleOf('store/open');
  const child = kept(spawn(process.execPath, [...args, fileURLToPath(new URL('crash-writer.mjs', import.meta.url)), file, folder], { stdio: ['ignore', 'pipe', 'pipe'] }));
  const ended = once(child, 'close');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (last === 0) setTimeout(() => child.kill('SIGKILL'), ms);
    last = Number(line);
  }
  // Its output ends a moment before it lets go of the file.
  await ended;
  expect(stderr).toBe('');
  return last;
}

it(`the embedded store, killed ${KILLS} times while it writes, has every acknowledged turn, whole, and none twice`, async () => {
  const random = seeded(7);
  let total = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await life(random() * 12);
    const store = await openEmbeddedStore(folder);
    const found = (await store.readConversation('c'))!;
    // At most the one turn that was being written when the kill came, and never half of it.
    expect(found.versjon - acknowledged, `kill ${kill}`).toBeGreaterThanOrEqual(0);
    expect(found.versjon - acknowledged, `kill ${kill}`).toBeLessThanOrEqual(1);
    expect(found.innhold).toBe(JSON.stringify({ n: found.versjon }));
    for (const n of [acknowledged, found.versjon]) {
      expect(await store.readAnswer(`e${n}`)).toMatchObject({ svar: JSON.stringify({ svar: n }) });
      expect(await store.readReceipt(`k${n}`)).not.toBeNull();
    }
    expect(await store.readAnswer(`e${found.versjon + 1}`)).toBeNull();
    expect(await store.readReceipt(`k${found.versjon + 1}`)).toBeNull();
    total = found.versjon;
    await store.close();
  }
  const store = await openEmbeddedStore(folder);
  const { hendelser, kvitteringer } = await store.exportConversation('c');
  expect([hendelser.length, kvitteringer.length]).toEqual([total, total]);
  await store.close();
}, 300_000);
