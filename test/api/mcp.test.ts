import { openSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../src/api-keys/make.js';
import { replay } from '../../src/assistant/replay.js';
import type { Estimate } from '../../src/channels/api/schema/result.js';
import { systemClock } from '../../src/clock.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { ADMIN, startApi, type ApiWorld } from '../support/api-world.js';
import { moduleOf } from '../support/program.js';
import { newFolder, putAway } from '../support/written.js';

const HASVIK = {
  id: 'hasvik-1', kommunenummer: '5433', utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, avtaleSignert: '2022-11-01', saerskiltRekruttering: true,
  stillinger: [{ stillingstype: 'fastlegevikar', tilknytning: 'vikar', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' }],
  vikariat: { fra: '2023-03-01', til: '2023-12-31' }, tidligere: [], maksbelop: { grunn: '300000', tillegg: '100000' },
};
/** (300 000 + 100 000) x 0.8 x 6 / 12 */
const SUM = '160000';

/** A client of the SDK's own, over one of the two ways in. */
interface Door {
  client: Client;
  receipt(id: string): Promise<{ id: string; innhold: string } | null>;
  close(): Promise<void>;
}

/** `alis mcp`, as a process of its own, with its store in a folder. */
async function overStdio(): Promise<Door> {
  const folder = newFolder('mcp');
  const { args, file } = await moduleOf('cli');
  const client = new Client({ name: 'prøve', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [...args, file, 'mcp', '--data', folder], cwd: folder, stderr: openSync(join(folder, 'logg'), 'a') }));
  let store: Store | undefined;
  return {
    client,
    receipt: async (id) => (store ??= await openEmbeddedStore(folder)).readReceipt(id),
    close: async () => {
      await client.close();
      await store?.close();
      putAway(folder);
    },
  };
}

async function overHttp(): Promise<Door> {
  const world = await startApi();
  const client = await httpClient(world, world.key);
  return { client, receipt: (id) => world.store.readReceipt(id), close: async () => void (await client.close(), await world.close()) };
}

async function httpClient(world: ApiWorld, key: string, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'prøve', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${world.url}/mcp`), { requestInit: { headers: { authorization: `Bearer ${key}`, ...headers } } }));
  return client;
}

const textOf = (result: CallToolResult): string => result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');

describe.each([['stdio (alis mcp)', overStdio], ['Streamable HTTP (/mcp)', overHttp]] as const)('an MCP client over %s', (_name, open) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
    // The client checks every answer against the schema that the list gave it.
    await door.client.listTools();
  });
  afterAll(() => door.close());
  const call = (name: string, args: Record<string, unknown>) => door.client.callTool({ name, arguments: args }) as Promise<CallToolResult>;

  it('is told that an estimate is an estimate, and lists tools that change nothing', async () => {
    expect(door.client.getInstructions()).toMatch(/ANSLAG/);
    const { tools } = await door.client.listTools();
    expect(tools.map((tool) => tool.name)).toEqual(['alis_estimate', 'alis_rules', 'alis_ask', 'alis_deadlines']);
    for (const tool of tools) {
      expect(tool.annotations, tool.name).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(tool.description!.length, tool.name).toBeGreaterThan(40);
      expect(tool.inputSchema.type, tool.name).toBe('object');
      expect(tool.outputSchema?.type, tool.name).toBe('object');
    }
    const { saker } = tools[0]!.inputSchema.properties as Record<string, { items: { properties: Record<string, { description: string }> } }>;
    expect(saker!.items.properties['soktBelop']!.description).toMatch(/kroner/);
  });

  it('alis_estimate: the sum, its sources, version, date and receipt, as data and as text; the receipt replays', async () => {
    const result = await call('alis_estimate', { saker: [HASVIK, { id: 'feil', stillinger: [{ stillingsandel: '80 %' }] }], today: '2023-06-01' });
    const [one, bad] = (result.structuredContent as { resultater: [Estimate, { error: object }] }).resultater;
    expect(one).toMatchObject({ id: 'hasvik-1', utfall: 'kan-innvilges', belop: SUM, regelversjon: 'nasjonal-alis/2023', dato: '2023-06-01' });
    expect(one.kilder.some((s) => s.lenke !== undefined && s.gjelder !== undefined && s.status !== undefined)).toBe(true);
    expect(bad.error).toMatchObject({ code: 'ALIS-C009', field: 'stillinger[0].stillingsandel' });
    const text = textOf(result).replaceAll('\u00a0', ' ');
    for (const said of ['160 000 kr', 'Dette er et anslag', 'nasjonal-alis/2023', '2023-06-01', one.kvittering, 'ALIS-C009']) expect(text).toContain(said);
    const stored = (await door.receipt(one.kvittering))!;
    expect(replay(loadKnowledge(), stored)).toMatchObject({ lik: true, endretKvittering: false });
    expect(stored.innhold).not.toContain('hasvik-1');
  });

  it('alis_rules: all versions, one whole, and what changed', async () => {
    const all = await call('alis_rules', {});
    expect((all.structuredContent as { versjoner: { id: string }[] }).versjoner.map((v) => v.id)).toContain('nasjonal-alis/2023');
    const one = await call('alis_rules', { versjon: '2023', lang: 'en' });
    expect(one.structuredContent).toMatchObject({ vist: [{ id: 'nasjonal-alis/2023', kilder: expect.arrayContaining([expect.objectContaining({ lenke: expect.stringMatching(/^https/) })]) }] });
    expect(textOf(one)).toMatch(/confirmed/);
    const changed = await call('alis_rules', { fra: '2022', til: '2023' });
    expect((changed.structuredContent as { sammenligninger: { endringer: object[] }[] }).sammenligninger[0]!.endringer.length).toBeGreaterThan(3);
  });

  it('alis_ask: an answer with its sources, version and date; one with an estimate also has a receipt', async () => {
    const faq = await call('alis_ask', { text: 'Når er søknadsfristen i 2025?', today: '2025-06-01' });
    expect(faq.structuredContent).toMatchObject({ intent: 'soknadsfrist', regelversjon: 'nasjonal-alis/2025', today: '2025-06-01', sources: [{ lenke: expect.stringMatching(/^https/) }] });
    expect(textOf(faq)).toMatch(/31\. august 2025[\s\S]*nasjonal-alis\/2025, 2025-06-01/);
    const estimated = await call('alis_ask', { text: 'Kan Hasvik få tilskudd for en fastlege i 100 % fra mars til august 2023? Vi er ikke registrert som utdanningsvirksomhet', today: '2023-06-01' });
    const { receipt } = estimated.structuredContent as { receipt: string };
    expect(await door.receipt(receipt)).not.toBeNull();
    expect(textOf(estimated)).toContain(receipt);
  });

  it('alis_deadlines: those that are not past, with source', async () => {
    const { structuredContent } = await call('alis_deadlines', { today: '2025-06-01' });
    expect(structuredContent).toMatchObject({ dato: '2025-06-01', frister: [{ versjon: 'nasjonal-alis/2025', status: 'bekreftet', kilde: { dokument: expect.any(String) } }] });
    expect(textOf(await call('alis_deadlines', { today: '2099-01-01' }))).toMatch(/ingen søknadsfrist/);
  });

  it('bad arguments give a kind answer with a code, in the language asked for', async () => {
    const bad: [string, Record<string, unknown>, RegExp][] = [
      ['alis_estimate', { lang: 'en' }, /saker: The field.*ALIS-A002/], ['alis_estimate', { saker: [] }, /ALIS-A002/], ['alis_estimate', { saker: [{}], today: 'i går' }, /today: .*ALIS-A002/],
      ['alis_rules', { versjon: '2032', lang: 'en' }, /There is no rule version “2032”.*ALIS-A021/], ['alis_rules', { fra: '2022' }, /til: .*ALIS-A002/], ['alis_ask', { text: ' ' }, /text: .*ALIS-A002/], ['alis_ask', { sporsmaal: 'x', text: 'x' }, /sporsmaal: /],
    ];
    for (const [name, args, said] of bad) {
      const result = await call(name, args);
      expect(result.isError, name).toBe(true);
      expect(textOf(result)).toMatch(said);
    }
    await expect(call('alis_slett', {})).rejects.toThrow(/Unknown tool/);
  });

  it('the rule versions are resources, in the language asked for', async () => {
    const { resources } = await door.client.listResources();
    expect(resources.map((r) => r.uri)).toContain('alis://rules/nasjonal-alis/2023');
    expect((await door.client.listResourceTemplates()).resourceTemplates).toHaveLength(1);
    const read = async (uri: string) => (await door.client.readResource({ uri })).contents.map((c) => ('text' in c ? c.text : '')).join('');
    expect(await read('alis://rules/nasjonal-alis/2023')).toMatch(/Vilkår[\s\S]*bekreftet/);
    expect(await read('alis://rules/nasjonal-alis/2023?lang=en')).toMatch(/confirmed/);
    for (const uri of ['alis://rules/nasjonal-alis/2032', 'alis://rules/nasjonal-alis/2023?lang=sv', 'file:///etc/passwd']) await expect(read(uri)).rejects.toThrow(/Unknown resource/);
  });
});

describe('the door over HTTP', () => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await startApi({ MCP_OPPRINNELSER: ['https://verktoy.eksempel.no/side'] });
  });
  afterAll(() => world.close());

  const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } } };
  const post = (headers: Record<string, string>, body: unknown = initialize) => world.call('/mcp', body, { accept: 'application/json, text/event-stream', ...headers });

  it('no web page gets in but those that are named, and no strange host name: DNS rebinding', async () => {
    expect((await post({})).status).toBe(200);
    expect((await post({ origin: 'https://verktoy.eksempel.no' })).status).toBe(200);
    for (const origin of ['https://ond.eksempel.no', 'null', world.url]) expect((await post({ origin })).status, origin).toBe(403);
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(world.url);
      request({ hostname, port, path: '/mcp', method: 'POST', headers: { host: 'ond.eksempel.no', authorization: `Bearer ${world.key}` } }, (res) => resolve(res.resume().statusCode)).on('error', reject).end('{}');
    });
    expect(status).toBe(403);
  });

  it('a client with a bad key does not connect, one with few calls is told to wait', async () => {
    await expect(httpClient(world, 'alis_feil')).rejects.toThrow(/401|ALIS-A011/);
    const { key } = await makeKey(world.store, systemClock, 'få kall', ADMIN, 4);
    const client = await httpClient(world, key);
    await expect((async () => {
      for (let i = 0; i < 5; i++) await client.listTools();
    })()).rejects.toThrow(/429|ALIS-A030/);
    await client.close();
  });

  it('there is no stream to listen on, and nonsense is refused kindly', async () => {
    expect((await world.call('/mcp')).status).toBe(405);
    expect((await post({}, '{')).status).toBe(400);
    expect((await post({}, { jsonrpc: '1.0' })).status).toBe(400);
    expect((await post({ 'content-type': 'text/plain' }, 'x')).status).toBe(415);
    const deep = { ...initialize, method: 'tools/call', params: { name: 'alis_estimate', arguments: { saker: [JSON.parse('['.repeat(300) + ']'.repeat(300))] } } };
    expect((await post({}, deep)).status).toBe(400);
  });
});
