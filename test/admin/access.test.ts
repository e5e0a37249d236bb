import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin } from '../../src/admin/index.js';
import { ROLLER, type Rolle } from '../../src/admin/roles.js';
import { readConfig } from '../../src/config.js';
import { AdminClient, startAdmin, type AdminWorld } from '../support/admin-world.js';
import { runLog } from '../support/written.js';

// Who may use what: every address of the desk has its row here. One that is added without a row fails the first test.
const alle = ROLLER;
const content = ['leser', 'redaktor', 'godkjenner'] as const;
const queue = ['leser', 'redaktor', 'godkjenner', 'kontor'] as const;
const audit = ['leser', 'godkjenner', 'administrator'] as const;
const admin = ['administrator'] as const;
const editor = ['redaktor'] as const;
const approver = ['godkjenner'] as const;

/** Method and address, who may, and what they get who may when nothing is there or nothing is filled in. */
const TABLE: [address: string, may: readonly Rolle[], status: number][] = [
  ['GET /', alle, 200],
  ['GET /oversikt', alle, 200],
  ['GET /oversikt/:tabell.csv', alle, 404],
  ['GET /kunngjoringer', admin, 200],
  ['POST /kunngjoringer', admin, 400],
  ['POST /kunngjoringer/rediger', admin, 200],
  ['POST /kunngjoringer/forhaandsvis', admin, 400],
  ['POST /kunngjoringer/:id/avslutt', admin, 400],
  ['GET /brytere', admin, 200],
  ['POST /brytere/:kanal', admin, 404],
  ['GET /nokler', admin, 200],
  ['POST /nokler', admin, 400],
  ['POST /nokler/:id/trekk', admin, 404],
  ['GET /svar', content, 200],
  ['GET /svar/ny', editor, 200],
  ['POST /svar', editor, 400],
  ['POST /svar/forhaandsvis', editor, 200],
  ['GET /svar/:id', content, 404],
  ['GET /svar/forslag/:id', editor, 404],
  ['POST /svar/forslag/:id', editor, 404],
  ['POST /svar/forslag/:id/treffsikkerhet', editor, 404],
  ['GET /svar/forslag/:id/virkning', content, 404],
  ['GET /belop', content, 200],
  ['GET /belop/verdi', editor, 404],
  ['POST /belop/verdi', editor, 404],
  ['GET /belop/sats', editor, 404],
  ['POST /belop/sats', editor, 404],
  ['GET /regler', content, 200],
  ['GET /regler/versjon', content, 404],
  ['GET /regler/del', editor, 404],
  ['POST /regler/del', editor, 404],
  ['GET /regler/ny', editor, 200],
  ['POST /regler/ny', editor, 400],
  ['POST /regler/eksempler/:id', editor, 404],
  ['GET /forslag', content, 200],
  ['GET /forslag/:id', content, 404],
  ['POST /forslag/:id/send', editor, 400],
  ['POST /forslag/:id/gjenaapne', editor, 400],
  ['POST /forslag/:id/trekk', editor, 400],
  ['POST /forslag/:id/avvis', approver, 400],
  ['POST /forslag/:id/godkjenn', approver, 400],
  ['GET /utgaver', content, 200],
  ['GET /utgaver/:nummer', content, 404],
  ['POST /utgaver/:nummer/rull-tilbake', approver, 400],
  ['GET /ko', queue, 200],
  ['GET /ko/eksport.csv', queue, 200],
  ['GET /ko/:id', queue, 404],
  ['POST /ko/:id/:handling', ['redaktor', 'kontor'], 400],
  ['GET /revisjon', audit, 200],
  ['GET /revisjon/kontroll', audit, 200],
  ['GET /revisjon/:nummer', audit, 404],
  ['POST /revisjon/eksport', admin, 400],
  ['GET /brukere', ['leser', 'administrator'], 200],
  ['POST /brukere/avslutt', admin, 404],
  ['GET /kobling', alle, 200],
  ['POST /kobling', alle, 200],
  ['POST /kobling/fjern', alle, 404],
];
/** The way in and out: for everybody. */
const DOORS = ['GET /innlogging', 'POST /innlogging', 'POST /utlogging'];

let world: AdminWorld;
const people = new Map<Rolle, AdminClient>();
beforeAll(async () => {
  world = await startAdmin();
  for (const rolle of ROLLER) people.set(rolle, await world.signIn({ navn: `Person ${rolle}`, roller: [rolle], kontor: 'alis-nord' }));
});
afterAll(() => world.close());

interface Layer {
  route?: { path: string; methods: Record<string, boolean>; stack: unknown[] };
  handle?: { stack?: Layer[] };
}

const addressesOf = (layers: readonly Layer[]): string[] =>
  layers.flatMap((layer) => (layer.route ? Object.keys(layer.route.methods).map((method) => `${method.toUpperCase()} ${layer.route!.path}`) : addressesOf(layer.handle?.stack ?? [])));

const send = (client: AdminClient, address: string): Promise<Response> => {
  const [method, path = ''] = address.split(' ');
  const concrete = `admin${path.replace(/:\w+/g, 'finnes-ikke').replace(/\/$/, '')}`;
  return method === 'GET' ? client.get(concrete) : client.post(concrete, {});
};

it('every address of the desk stands in the table', () => {
  const router = createAdmin({ kb: world.kb, drift: world.drift, store: world.store, clock: { now: () => new Date() }, config: readConfig({}), log: runLog() });
  const known = new Set([...TABLE.map(([address]) => address), ...DOORS]);
  // An address that only takes forms leads whoever asks for it by hand back to the page of the form, and shows nothing itself.
  const formPages = new Set([...TABLE.map(([address]) => address), ...DOORS].filter((a) => a.startsWith('POST ')).map((a) => a.replace('POST ', 'GET ')));
  const unknown = addressesOf(router.stack as unknown as Layer[]).filter((address) => !known.has(address) && !formPages.has(address) && !['GET /forslag/:id/:steg', 'GET /utgaver/:id/rull-tilbake'].includes(address));
  expect(unknown).toEqual([]);
});

describe.each(ROLLER)('the role %s', (rolle) => {
  it.each(TABLE)('%s', async (address, may, status) => {
    const answer = await send(people.get(rolle)!, address);
    expect(answer.status).toBe(may.includes(rolle) ? status : 403);
  });
});

describe('nobody signed in', () => {
  it.each(TABLE)('%s', async (address) => {
    // The sign-in page gives a token of its own: what stops a form here is that nobody is signed in.
    const answer = await send(new AdminClient(world.url), address);
    expect([answer.status, answer.headers.get('location')?.startsWith('/admin/innlogging?til=')]).toEqual([303, true]);
  });
});

it('a session without the hidden token changes nothing, whatever the form', async () => {
  for (const [address] of TABLE.filter(([a]) => a.startsWith('POST '))) {
    const path = `admin${address.slice('POST '.length).replace(/:\w+/g, 'finnes-ikke')}`;
    for (const client of people.values()) expect((await client.postRaw(path, {})).status, address).toBe(403);
  }
});
