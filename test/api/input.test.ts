import { gzipSync } from 'node:zlib';
import { fc } from '../support/fc.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../src/assistant/replay.js';
import { caseErrorSchema, estimateSchema, type CaseError, type Estimate } from '../../src/channels/api/schema/result.js';
import { CASE_FIELDS } from '../../src/grant/case-schema.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import type { SqlDriver } from '../../src/store/driver.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { StoreUnavailable, type Store } from '../../src/store/types.js';
import { caseFiles } from '../grant/case-files.js';
import { startApi, type ApiWorld } from '../support/api-world.js';

let world: ApiWorld;
let driver: SqlDriver;
beforeAll(async () => {
  driver = openSqlite(':memory:');
  world = await startApi({ store: await createSqlStore(driver) });
});
afterAll(() => world.close());

const estimate = (body: unknown, headers: Record<string, string> = {}, query = '') => world.call(`/api/v1/estimate${query}`, body, headers);
async function fault(answer: Response): Promise<unknown[]> {
  const text = await answer.text();
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d|node_modules|SyntaxError|Error:/);
  const { error } = JSON.parse(text) as CaseError;
  expect(error.message).toMatch(/\p{L}{3}.*[.!?]$/u);
  return [answer.status, error.code, error.field];
}

describe('a body that cannot be used', () => {
  it.each<[string, unknown, Record<string, string>, unknown[]]>([
    ['no JSON', '{"stillinger":', {}, [400, 'ALIS-A001', undefined]],
    ['nothing at all', '', {}, [400, 'ALIS-A001', undefined]],
    ['a number alone', '5', {}, [400, 'ALIS-A001', undefined]],
    ['another content type', '{}', { 'content-type': 'text/plain' }, [415, 'ALIS-A005', undefined]],
    ['another character set', '{}', { 'content-type': 'application/json; charset=iso-8859-1' }, [415, 'ALIS-A005', undefined]],
    ['an unknown packing', '{}', { 'content-encoding': 'zstd' }, [415, 'ALIS-A005', undefined]],
    ['more than a megabyte', { id: 'x'.repeat(1_100_000) }, {}, [413, 'ALIS-A004', undefined]],
    ['too many cases', Array.from({ length: 501 }, () => ({})), {}, [413, 'ALIS-A003', undefined]],
    ['an empty list', [], {}, [400, 'ALIS-A007', undefined]],
    ['100 000 lists in each other', `{"stillinger":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, {}, [400, 'ALIS-A006', undefined]],
    ['a field misspelt', { stilinger: [] }, {}, [400, 'ALIS-C002', 'stilinger']],
    ['a share in per cent', { stillinger: [{ stillingsandel: '80 %' }] }, {}, [400, 'ALIS-C009', 'stillinger[0].stillingsandel']],
    ['a date that does not exist', { stillinger: [{ fra: '2023-02-30' }] }, {}, [400, 'ALIS-C006', 'stillinger[0].fra']],
    ['a municipality that does not exist', { kommunenummer: '9999' }, {}, [400, 'ALIS-C016', 'kommunenummer']],
    ['an amount for a version that does not exist', { maksbelopPerAar: { 'nasjonal-alis/2032': { grunn: '1' } } }, {}, [400, 'ALIS-C003', 'maksbelopPerAar']],
    ['a name of the case that is a novel', { id: 'x'.repeat(300) }, {}, [400, 'ALIS-C021', 'id']],
  ])('%s', async (_name, body, headers, expected) => {
    expect(await fault(await estimate(body, headers))).toEqual(expected);
  });

  it('a small packed body that is huge when unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
    const answer = await fetch(`${world.url}/api/v1/estimate`, { method: 'POST', body: bomb, headers: { authorization: `Bearer ${world.key}`, 'content-type': 'application/json', 'content-encoding': 'gzip' } });
    expect(await fault(answer)).toEqual([413, 'ALIS-A004', undefined]);
  });

  it.each([['lang', '?lang=sv'], ['today', '?today=2023-02-30'], ['today', '?today=i+morgen'], ['today', '?today=2023-01-01&today=2023-01-02']])('a bad %s in the address: %s', async (field, query) => {
    expect(await fault(await estimate({}, {}, query))).toEqual([400, 'ALIS-A002', field]);
  });

  it('tells of it in the language that was asked for', async () => {
    const said = async (accept: string) => ((await (await estimate('{', { 'accept-language': accept })).json()) as CaseError).error.message;
    const [nb, nn, en] = await Promise.all(['nb-NO,nb;q=0.9', 'nn', 'en-GB,en;q=0.8,nb;q=0.5'].map(said));
    expect(new Set([nb, nn, en]).size).toBe(3);
    expect(await said('de, en;q=0.4, nn;q=0.7')).toBe(nn);
    expect(await said('de')).toBe(nb);
  });
});

describe('a list of cases', () => {
  it('gives each its answer in its place; a bad one holds up nobody', async () => {
    const answer = await estimate([{ id: 'a' }, 'tull', { id: 'c', stillinger: [{ fra: 'i går' }] }, { id: 4 }, null, {}]);
    expect(answer.status).toBe(200);
    const lines = (await answer.json()) as (Estimate | CaseError)[];
    expect(lines.map((line) => [line.id, 'error' in line ? line.error.code : line.utfall])).toEqual([
      ['a', 'mangler-opplysninger'], [undefined, 'ALIS-C001'], ['c', 'ALIS-C005'], ['4', 'mangler-opplysninger'], [undefined, 'ALIS-C001'], [undefined, 'mangler-opplysninger'],
    ]);
  });
});

describe('receipts', () => {
  it('of every worked case can be fetched and replay to the same result', async () => {
    const cases = caseFiles().flatMap(({ saker }) => saker.map(({ id, sak }) => ({ ...sak, id })));
    const lines = (await (await estimate(cases, {}, '?today=2026-11-23&lang=en')).json()) as (Estimate | CaseError)[];
    let replayed = 0;
    for (const line of lines) {
      if ('error' in line) continue;
      const stored = (await world.store.readReceipt(line.kvittering))!;
      if (replayed < 5) expect(await (await world.call(`/api/v1/receipts/${line.kvittering}`)).json()).toMatchObject({ ...stored, kvittering: JSON.parse(stored.innhold) as object });
      const again = replay(world.kb.now().knowledge, stored);
      expect([again.lik, again.endretKvittering, again.naa['belop']], line.id).toEqual([true, false, line.belop]);
      replayed += 1;
    }
    expect(replayed).toBeGreaterThan(100);
  });

  it.each(['K-2222-2222-2222', 'K-0000-0000-0000', '..%2f..%2fetc', "x' OR 1=1--"])('%s is none', async (id) => {
    expect(await fault(await world.call(`/api/v1/receipts/${id}`))).toEqual([404, 'ALIS-A022', 'id']);
  });
});

/** Everything in the store, as text. */
async function stored(): Promise<string> {
  const tables = await driver.all("SELECT name FROM sqlite_master WHERE type = 'table'");
  return JSON.stringify(await Promise.all(tables.map((t) => driver.all(`SELECT * FROM ${String(t['name'])}`))));
}

describe('privacy', () => {
  // Synthetic: day and month that no person has.
  const NUMBER = '13867498195';

  it('nothing of a question is in the store, whatever it is about', async () => {
    // The first call of the day writes down the day, of the key.
    await world.call('/api/v1/rules');
    const before = await stored();
    const asked = ['Hva mener flamingoen om tilskuddet?', `Legen ${NUMBER} er en zebra, får vi tilskudd?`, `Vi har fått ${NUMBER} måneder før, får Hasvik tilskudd?`, 'Slett mine flamingodata', 'snakk med et menneske om en flamingo', 'dette hjalp ikke, flamingo'];
    for (const text of asked) {
      const answer = await world.call('/api/v1/ask', { text });
      expect(answer.status, text).toBe(200);
      expect(await answer.text(), text).not.toContain(NUMBER);
    }
    expect(await stored()).toBe(before);
  });

  it('of a question that gives an estimate only the receipt is kept, and it quotes nobody', async () => {
    const text = 'Kan Hasvik få tilskudd for fastlege Flamingo Zebra i 100 % fra mars til august 2023? Vi er ikke registrert som utdanningsvirksomhet';
    const { receipt, estimate: result } = (await (await world.call('/api/v1/ask', { text, today: '2023-06-01' })).json()) as { receipt: string; estimate: Estimate };
    expect([result.utfall, result.belop]).toEqual(['kan-ikke-innvilges', '0']);
    expect((await world.call(`/api/v1/receipts/${receipt}`)).status).toBe(200);
    expect(await stored()).not.toMatch(/flamingo|zebra/i);
  });

  it('the sender\'s own name of a case goes back, without personal numbers, and into nothing that is stored', async () => {
    const lines = (await (await estimate([{ id: `sak flamingo ${NUMBER}` }, { id: '2026/12345678' }])).json()) as Estimate[];
    expect(lines.map((line) => line.id)).toEqual(['sak flamingo […]', '2026/12345678']);
    expect(await stored()).not.toContain('flamingo');
  });

  it('personal numbers are masked in what an error quotes', async () => {
    for (const body of [{ kommunenummer: NUMBER }, { stillinger: [{ stillingstype: `lege ${NUMBER}` }] }, { [`stillinger${NUMBER}`]: 1, stilinger: 2 }, { maksbelopPerAar: { [NUMBER]: { grunn: 'x' } } }]) {
      const answer = await estimate(body);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain(NUMBER);
    }
    expect(await (await world.call(`/api/v1/rules/diff?fra=${NUMBER}&til=2023`)).text()).not.toContain(NUMBER);
  });
});

describe('whatever is sent', () => {
  const leaf = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('2023-03-01', '2023-08-31', '0.8', 1, 0, true, 'fastlege', 'vikar', 'nasjonal-alis', '5433', '300000', '-1', '1e9', '𝟎.𝟖'));
  const position = fc.dictionary(fc.constantFrom('stillingstype', 'tilknytning', 'stillingsandel', 'fra', 'til', '__proto__'), leaf, { maxKeys: 5 });
  const anyCase = fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...CASE_FIELDS) }, { weight: 1, arbitrary: fc.string() }), fc.oneof(leaf, fc.array(position, { maxLength: 3 }), position), { maxKeys: 8 });

  it('estimate answers with results or errors as documented, and never fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof({ weight: 9, arbitrary: anyCase }, { weight: 1, arbitrary: fc.jsonValue() }), { minLength: 1, maxLength: 40 }), async (cases) => {
        const answer = await estimate(cases);
        expect(answer.status).toBe(200);
        const lines = (await answer.json()) as unknown[];
        expect(lines).toHaveLength(cases.length);
        for (const line of lines) expect(estimateSchema.safeParse(line).success || caseErrorSchema.safeParse(line).success, JSON.stringify(line)).toBe(true);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('ask answers any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }), fc.jsonValue()), async (text) => {
        expect([200, 400]).toContain((await world.call('/api/v1/ask', { text })).status);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

describe('when the store is away', () => {
  it('nobody is let in, since no key can be looked up', async () => {
    const own = await startApi({ store: { ...world.store, desk: { ...world.store.desk, apiKeys: { ...world.store.desk.apiKeys, read: () => Promise.reject(new StoreUnavailable('borte')) } } } });
    expect(await fault(await own.call('/api/v1/rules'))).toEqual([503, 'ALIS-A040', undefined]);
    await own.close();
  });

  it('no estimate is given without its receipt, and the caller is told to try again', async () => {
    const away: Store = { ...world.store, saveReceipts: () => Promise.reject(new StoreUnavailable('borte')) };
    const own = await startApi({ store: away });
    const answer = await own.call('/api/v1/estimate', {});
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await fault(answer)).toEqual([503, 'ALIS-A040', undefined]);
    const broken = await startApi({ store: { ...world.store, saveReceipts: () => Promise.reject(new TypeError('hemmelig flamingo')) } });
    const failed = await broken.call('/api/v1/estimate', {});
    expect(await fault(failed)).toEqual([500, 'ALIS-A050', undefined]);
    await Promise.all([own.close(), broken.close()]);
  });
});
