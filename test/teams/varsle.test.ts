import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/open.js';
import { runAlis } from '../support/program.js';
import { startConnector, type TestConnector } from '../support/teams-connector.js';
import { textOf } from '../support/teams-user.js';
import { newFolder, putAway } from '../support/written.js';

let connector: TestConnector;
const data = newFolder('varsle');

/** The command as it is run every night: a process of its own on the service's store. */
async function varsle(...args: string[]): Promise<{ code: number | null; out: string }> {
  const { code, stdout } = await runAlis(['varsle', ...args], '', { ALIS_DATA: data, DATABASE_URL: '' });
  return { code, out: stdout };
}

beforeAll(async () => {
  connector = await startConnector();
  const store = await openEmbeddedStore(data);
  const address = { channelId: 'msteams', serviceUrl: connector.url, bot: { id: '28:bot', name: '' }, user: { id: '29:kari', name: '' }, conversation: { id: 'samtale', conversationType: 'personal' } };
  await store.saveReference({ id: 'teams:samtale', kanal: 'teams', innhold: JSON.stringify(address), paaminnelser: true, spraak: 'nn', oppdatert: '2025-08-01T00:00:00Z' });
  const { markKnown } = await import('../../src/notices/send.js');
  const { loadKnowledge } = await import('../../src/knowledge/load.js');
  await markKnown(loadKnowledge(), store, 'teams:samtale', '2025-08-01T00:00:00Z');
  await store.close();
});
afterAll(async () => {
  await connector.close();
  putAway(data);
});

describe('alis varsle', () => {
  it('som ikke når fram: sier hvem og hvorfor, og slutter med 1', async () => {
    connector.failNext(403);
    const { code, out } = await varsle('--today', '2025-08-17');
    expect(code).toBe(1);
    expect(out).toContain('teams:samtale: HTTP 403');
    expect(connector.calls).toEqual([]);
  });

  it('som når fram: sender på språket til den som ba om det, og slutter med 0', async () => {
    const { code, out } = await varsle('--today', '2025-08-17', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ sendt: 1, feilet: [] });
    expect(textOf(connector.calls[0]!)).toMatch(/Påminning.*om 14 dagar/s);
  });

  it('kjørt én gang til: sender ingenting', async () => {
    expect(JSON.parse((await varsle('--today', '2025-08-17', '--json')).out)).toMatchObject({ sendt: 0, feilet: [] });
    expect(connector.calls).toHaveLength(1);
  });
});
