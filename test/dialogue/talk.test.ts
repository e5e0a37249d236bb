import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { startAlis } from '../support/program.js';
import { newFolder, putAway } from '../support/written.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((f) => putAway(f)));

interface TalkOut {
  conversation?: string;
  error?: { field: string; message: string };
  lang?: string;
  intent?: string;
  replies?: { text: string; asks?: string; choices: { value: string; label: string }[]; sources: unknown[]; estimate?: { belop: string | null; utfall: string } }[];
}

/** `alis talk` as another program uses it: one line in, one line out. */
async function talk(args: string[] = []) {
  const child = await startAlis(['talk', ...args]);
  child.stderr.resume();
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async send(line: object | string): Promise<TalkOut> {
      child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
      return JSON.parse((await lines.next()).value as string) as TalkOut;
    },
    kill: () => new Promise<void>((resolve) => (child.once('exit', () => resolve()), child.kill('SIGKILL'))),
    end: () => new Promise<number | null>((resolve) => (child.once('exit', resolve), child.stdin.end())),
  };
}

describe('alis talk', () => {
  it('fører flere samtaler i én strøm, og en ødelagt linje stopper ingenting', async () => {
    const t = await talk();
    const first = await t.send({ conversation: 'a', text: 'Kan vi få tilskudd for Hasvik sin fastlegevikar i 80 % fra mars til august 2023?', today: '2023-08-01' });
    expect(first).toMatchObject({ conversation: 'a', lang: 'nb', replies: [{ asks: 'utdanningsvirksomhet' }] });
    expect(first.replies![0]!.estimate).toBeUndefined();
    const other = await t.send({ conversation: 'b', text: 'When is the deadline?', lang: 'en', today: '2023-08-01' });
    expect(other).toMatchObject({ conversation: 'b', lang: 'en', intent: 'soknadsfrist' });
    expect(await t.send('ikke json')).toMatchObject({ error: { field: '' } });
    expect(await t.send({ conversation: 'a' })).toMatchObject({ conversation: 'a', error: { field: 'text' } });
    expect(await t.send('')).toMatchObject({ error: { field: '', message: expect.stringContaining('tom') as string } });
    expect(await t.send({ conversation: 'a', text: 'x', today: '2023-02-31' })).toMatchObject({ error: { field: 'today' } });
    const next = await t.send({ conversation: 'a', choose: 'nei', today: '2023-08-01' });
    expect(next.replies![0]!.estimate).toMatchObject({ utfall: 'kan-ikke-innvilges', belop: '0' });
    expect(await t.end()).toBe(0);
  });

  it('med --data går samtalen videre etter at programmet ble drept', async () => {
    const folder = newFolder('talk');
    folders.push(folder);
    const first = await talk(['--data', folder]);
    const asked = await first.send({ conversation: 'c', text: 'Fastlegevikar i Hasvik, 80 %, mars til august 2023, får vi tilskudd?', today: '2023-08-01' });
    expect(asked.replies!.at(-1)!.asks).toBe('utdanningsvirksomhet');
    await first.kill();
    const second = await talk(['--data', folder]);
    const next = await second.send({ conversation: 'c', choose: 'registrert', today: '2023-08-01' });
    expect(next.replies!.at(-1)!.asks).toBe('nyOrdning');
    await second.end();
  });
});
