import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay, ReceiptError } from '../../src/assistant/replay.js';
import { receiptId } from '../../src/assistant/receipt.js';
import { describe as inWords } from '../../src/commands/replay/describe.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { formatKroner } from '../../src/knowledge/text.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import type { Receipt } from '../../src/store/types.js';
import { assistantOn, journey, knowledge, TODAY } from '../support/journey.js';
import { runAlis } from '../support/program.js';
import { newFolder, putAway } from '../support/written.js';

const folder = newFolder('receipt');
let receipt: Receipt;
let belop: string;

// One whole check, kept in a store of its own.
beforeAll(async () => {
  const { lines, estimate } = await journey(3);
  const store = await openEmbeddedStore(folder);
  for (const [i, tekst] of lines.entries()) {
    await assistantOn(store).handle({ channel: 'talk', conversationId: 'talk:c', eventId: `e${i}`, input: { type: 'tekst', tekst }, today: TODAY });
  }
  receipt = (await store.exportConversation('talk:c')).kvitteringer[0]!;
  belop = estimate.belop!;
  await store.close();
});
afterAll(() => putAway(folder));

/** The same rules with one named value changed, as an editor would: the content hash changes with it. */
function withValue(k: Knowledge, versjon: string, id: string, verdi: unknown): Knowledge {
  const old = k.versjoner.get(versjon)!;
  const changed = { ...old, verdier: { ...old.verdier, [id]: { ...old.verdier[id]!, verdi: verdi as never } }, hash: 'annet-innhold' };
  return { ...k, versjoner: new Map([...k.versjoner, [versjon, changed]]) };
}

describe('a receipt', () => {
  it('gives the same result again, to the krone', () => {
    expect(replay(knowledge, receipt)).toMatchObject({ lik: true, endretKvittering: false, endretRegelverk: [], endredeVerdier: [], avvik: [] });
    expect(inWords(knowledge, replay(knowledge, receipt)).join('\n')).toContain(`Likt til kronen: kan innvilges, ${formatKroner('nb', belop)}.`);
  });

  it('tells which value of the rules was changed since, and what it changed in the result', () => {
    const r = replay(withValue(knowledge, 'nasjonal-alis/2023', 'vikariat_min_maaneder', 12), receipt);
    expect(r).toMatchObject({ lik: false, endretRegelverk: ['nasjonal-alis/2023'], endredeVerdier: [{ versjon: 'nasjonal-alis/2023', id: 'vikariat_min_maaneder', da: 3, naa: 12 }] });
    expect(r.avvik).toContainEqual({ felt: 'utfall', da: 'kan-innvilges', naa: 'mangler-opplysninger' });
    const told = inWords(knowledge, r).join('\n').replaceAll('\u00a0', ' ');
    expect(told).toContain('Korteste vikariat som gir tilskudd: 3 måneder er blitt 12 måneder. Regelverket for Nasjonal ALIS og veiledning, punkt 5.');
    expect(told).toContain('Utfall: kan innvilges er blitt ikke avklart');
    expect(told).not.toMatch(/ledd|[{}[\]"]|kan-innvilges/);
  });

  it('says so when the rules were touched without changing a figure', () => {
    const touched = { ...knowledge, versjoner: new Map([...knowledge.versjoner].map(([id, v]) => [id, { ...v, hash: 'rørt ved' }])) };
    const r = replay(touched, receipt);
    expect(r).toMatchObject({ lik: true, endretRegelverk: ['nasjonal-alis/2023'], endredeVerdier: [] });
    expect(inWords(touched, r).join('\n')).toContain('Ingen av verdiene og ingen av vilkårene er endret, så det gjelder kilder, satser eller tekster');
  });

  it('tells which condition of the rules was turned round, where it stands now, and what it did', () => {
    const old = knowledge.versjoner.get('nasjonal-alis/2023')!;
    const kriterier = old.kriterier.map((c) => (c.id === 'ny-ordning' ? { ...c, krav: { lik: false } } : c));
    const turned = { ...knowledge, versjoner: new Map([...knowledge.versjoner, [old.id, { ...old, kriterier, hash: 'snudd' }]]) };
    const r = replay(turned, receipt);
    expect(r.endredeVilkaar).toEqual([{ versjon: old.id, id: 'ny-ordning', naa: 'endret', navn: 'Ny spesialistordning', kilde: { dokument: 'REGELVERK', punkt: '5' } }]);
    const told = inWords(turned, r);
    expect(told.join('\n')).toContain('Vilkåret «Ny spesialistordning» er endret. Regelverket for Nasjonal ALIS og veiledning, punkt 5.');
    expect(told).toContain('  Vilkåret «Ny spesialistordning»: oppfylt er blitt ikke oppfylt');
  });

  it('shows that it was tampered with: the sum, a fact, or the figures of the rules', () => {
    for (const [from, to] of [[`"belop":"${belop}"`, '"belop":"999999"'], ['"stillingsandel":"0.8"', '"stillingsandel":"0.9"'], ['"vikariat_min_maaneder":3', '"vikariat_min_maaneder":2']] as const) {
      expect(receipt.innhold, from).toContain(from);
      const innhold = receipt.innhold.replaceAll(from, to);
      expect(receiptId(innhold)).not.toBe(receipt.id);
      expect(replay(knowledge, { ...receipt, innhold })).toMatchObject({ endretKvittering: true });
    }
  });

  it('that cannot be read is said to be so', () => {
    expect(() => replay(knowledge, { id: receipt.id, innhold: 'æ' })).toThrow(ReceiptError);
    expect(() => replay(knowledge, { id: receipt.id, innhold: '{"format":1}' })).toThrow(/mangler noe eller er endret/);
    expect(() => replay(knowledge, { id: receipt.id, innhold: receipt.innhold.replace('"stillingsandel":"0.8"', '"stillingsandel":"8"') })).toThrow(/kan ikke leses/);
  });
});

describe('on the command line', () => {
  it('replay says same to the krone with 0, and what differs with 1', async () => {
    const same = await runAlis(['replay', receipt.id, '--data', folder]);
    expect(same).toMatchObject({ code: 0, stderr: '' });
    expect(same.stdout).toContain(`Likt til kronen: kan innvilges, ${formatKroner('nb', belop)}.`);
    expect(same.stdout.match(/Likt til kronen/g)).toHaveLength(1);
    expect(same.stdout).toMatch(/^Kvittering K-.*, laget 2\.\smai\s2023\n[\s\S]*\(nasjonal-alis\/2023\), innhold [0-9a-f]{12}\n[\s\S]*Kommune: Hasvik\n[\s\S]*Stillingsandel: 80.%/);
    const file = join(folder, 'kvittering.json');
    writeFileSync(file, JSON.stringify({ ...receipt, innhold: receipt.innhold.replace(`"belop":"${belop}"`, '"belop":"1"') }));
    const other = await runAlis(['replay', file]);
    expect(other.code).toBe(1);
    expect(other.stdout).toMatch(/noen har endret kvitteringen[\s\S]*Ikke likt\. Da: kan innvilges, 1\u00a0kr\. Nå: kan innvilges/);
    expect((await runAlis(['replay', '-'], JSON.stringify(receipt))).code).toBe(0);
    expect(await runAlis(['replay', 'K-AAAA-BBBB-CCCC', '--data', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('finnes ikke i lageret') as string });
    expect(await runAlis(['replay', 'tull'])).toMatchObject({ code: 2 });
  });

  it('eksporter shows all that is kept, slett removes it, and the receipt can still be replayed', async () => {
    const shown = await runAlis(['eksporter', 'c', '--data', folder]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ samtale: { innhold: { aktiv: { sak: { kommunenummer: expect.any(String) as string } } } }, kvitteringer: [{ id: receipt.id }] });
    const gone = await runAlis(['slett', 'c', '--data', folder]);
    expect(gone.stdout).toMatch(/Slettet: 1 samtale, \d+ svar/);
    expect(await runAlis(['eksporter', 'c', '--data', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('Ingenting er lagret om samtalen «c»') as string });
    expect((await runAlis(['replay', receipt.id, '--data', folder])).code).toBe(0);
  });
});
