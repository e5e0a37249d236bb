import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeAt } from '../../src/kb/live.js';
import { projectRoot } from '../../src/project-root.js';
import { fingerprint, valueAt, type Change } from '../../src/publishing/change.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import { runAlis } from '../support/program.js';
import { newFolder, putAway } from '../support/written.js';

const FIL = 'intents/klage.yaml';
const NB = ['svar', 'nasjonal', 'kort', 'nb'];
const original = readFileSync(join(projectRoot(), FIL), 'utf8');
const root = newFolder('kb');
const data = join(root, '.data');

const set = (sti: string[], verdi: string | string[], foer: unknown = valueAt(original, sti)): Change => ({ slag: 'felt', fil: FIL, sti, foer: fingerprint(foer), verdi });
async function publish(tittel: string, endringer: Change[], gjelderFra = '2026-11-01', angrer: number | null = null): Promise<void> {
  const store = await openEmbeddedStore(data);
  await store.desk.publishing.publish({ forslagId: 'f', slag: 'svar', tittel, endringer, gjelderFra, tid: '2026-11-01T09:00:00.000Z', lagetAv: 'kari', godkjentAv: 'ola', grunn: 'klarere', angrer });
  await store.close();
}
const kb = (...args: string[]) => runAlis(['kb', ...args, '--data', data, ...(args[0] === 'historikk' ? [] : ['--rot', root, '--today', '2026-11-28'])]);
const file = () => readFileSync(join(root, FIL), 'utf8');
async function liveAnswer(): Promise<{ text: string; over: number }> {
  const store = await openEmbeddedStore(data);
  const { knowledge, overlay } = knowledgeAt(await store.desk.publishing.editions(), '2026-11-28', root);
  await store.close();
  return { text: knowledge.intents.get('klage')!.svar.find((s) => s.id === 'nasjonal')!.kort.nb, over: overlay.tekster.size };
}

beforeAll(() => {
  for (const folder of ['rules', 'intents']) cpSync(join(projectRoot(), folder), join(root, folder), { recursive: true });
});
afterAll(() => putAway(root));

describe('alis kb: what is published and the files never drift silently', () => {
  it('has nothing to say before anything is published', async () => {
    expect(await kb('status')).toMatchObject({ code: 0, stdout: 'Ingenting er publisert. Filene gjelder som de er.\n' });
    expect(await kb('historikk')).toMatchObject({ code: 0, stdout: 'Ingenting er publisert.\n' });
  });

  it('tells what lies over the files, what waits, and who did it', async () => {
    await publish('Svaret om klage', [set(NB, 'Først.')]);
    await publish('Enda klarere', [set(NB, 'Så.', 'Først.')]);
    await publish('Fra nyttår', [set(['gjennomgaas'], '2027-06-01')], '2027-01-01');
    const { code, stdout } = await kb('status');
    expect(code).toBe(0);
    expect(stdout).toContain('Publisert, ikke i filene:\n  Utgave 1: Svaret om klage (fra 1. november 2026)\n    intents/klage.yaml: svar.nasjonal.kort.nb\n');
    expect(stdout).toContain('Venter på datoen sin:\n  Utgave 3: Fra nyttår (gjelder fra 1. januar 2027)');
    expect((await kb('historikk')).stdout).toMatch(/^Utgave 3: Fra nyttår\n.*\n {2}Laget av kari, godkjent av ola\. Grunn: klarere\n/);
  });

  it('exports as a change to the one line that differs; then nothing lies over the files', async () => {
    const elsewhere = join(root, 'ut');
    expect(await kb('export', '--ut', elsewhere)).toMatchObject({ code: 0 });
    expect(file()).toBe(original);
    expect((await kb('export')).stdout).toContain(`Skrevet:\n  ${FIL}\n`);
    expect(file()).toBe(readFileSync(join(elsewhere, FIL), 'utf8'));
    const [before, after] = [original.split('\n'), file().split('\n')];
    expect(after.filter((line) => !before.includes(line))).toEqual(['        Så.']);
    expect(await liveAnswer()).toEqual({ text: 'Så.', over: 0 });
    expect((await kb('status')).stdout).toContain('Står i filene:\n  Utgave 1: Svaret om klage');
    expect((await kb('export')).stdout).toBe('Ingenting å skrive: alt som er publisert, står i filene.\n');
  });

  it('goes on from there: published again over what was exported', async () => {
    await publish('Tredje gang', [set(NB, 'Til slutt.', 'Så.')]);
    expect(await liveAnswer()).toEqual({ text: 'Til slutt.', over: 1 });
    expect(JSON.parse((await kb('status', '--json')).stdout)).toMatchObject({ iTakt: true, filer: [FIL], utgaver: [{ tilstand: 'i-filene' }, { tilstand: 'i-filene' }, { tilstand: 'venter' }, { tilstand: 'over-filene' }] });
  });

  it('a file that somebody changed otherwise is told of, and not written over', async () => {
    const mine = file().replace('        Så.', '        Rettet for hånd.');
    writeFileSync(join(root, FIL), mine);
    const { code, stdout } = await kb('status');
    expect(code).toBe(1);
    expect(stdout).toMatch(/Passer ikke lenger til filene, helt eller delvis:\n(.*\n)*? {4}intents\/klage.yaml: svar.nasjonal.kort.nb: ikke i bruk, for det som står i fila, er et annet enn det som ble endret\./);
    const refused = await kb('export');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Ingenting er skrevet.')]);
    expect(file()).toBe(mine);
    expect((await liveAnswer()).text).toBe('Rettet for hånd.');
  });

  it('a new publication on what stands there now settles it', async () => {
    await publish('Avgjort', [set(NB, 'Avgjort.', 'Rettet for hånd.')]);
    expect((await liveAnswer()).text).toBe('Avgjort.');
    expect(await kb('status')).toMatchObject({ code: 0, stdout: expect.stringContaining('Avløst av noe nyere:') });
  });

  it('a wrong folder is said kindly', async () => {
    expect(await runAlis(['kb', 'status', '--data', data, '--rot', join(root, 'rules')])).toMatchObject({ code: 2, stderr: expect.stringContaining('har ingen rules/') });
  });
});
