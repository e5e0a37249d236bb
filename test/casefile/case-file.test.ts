import { describe, expect, it } from 'vitest';
import { openCaseFile } from '../../src/assistant/case-file.js';
import { caseFilePdf } from '../../src/casefile/render.js';
import { fill, say } from '../../src/knowledge/text.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { formatDato, formatKroner } from '../../src/knowledge/text.js';
import { caseFiles } from '../grant/case-files.js';
import { caseFileOf, flat, MADE, readPdf, receiptOf, structureOf } from '../support/documents.js';
import { openMemoryStore } from '../../src/store/open.js';
import { assistantOn, knowledge as k } from '../support/journey.js';
import { CASES, GRANTED } from './cases.js';

/** The same rules with one named value changed: the content hash changes with it. */
function withValue(id: string, verdi: unknown): Knowledge {
  const old = k.versjoner.get('nasjonal-alis/2023')!;
  const changed = { ...old, verdier: { ...old.verdier, [id]: { ...old.verdier[id]!, verdi: verdi as never } }, hash: 'annet-innhold' };
  return { ...k, versjoner: new Map([...k.versjoner, [old.id, changed]]) };
}

describe('every worked case, as a case file', () => {
  it.each(caseFiles().flatMap(({ fil, saker }) => saker.filter((s) => !s.forvent.feil).map((s) => [`${fil} ${s.id}`, s] as const)))('%s', async (_name, { sak }) => {
    const { file, result } = await caseFileOf(k, sak, 'nb');
    const parts = result.deler ?? [result];
    expect(file.utfall).toBe(result.utfall);
    expect(file.deler).toHaveLength(parts.length);
    for (const [i, part] of parts.entries()) {
      const told = file.deler[i]!;
      expect(told.steg.map((s) => s.verdi.tall?.verdi)).toEqual(part.steg.map((s) => s.verdi));
      expect(told.vilkaar.length).toBe(new Set(part.kriterier.map((c) => c.id)).size);
      expect(told.vilkaar.every((v) => v.navn !== '' && v.regel !== '' && v.kilde !== '')).toBe(true);
      expect(told.nesteSteg.map((s) => s.tekst)).toHaveLength(part.nesteSteg.length);
      expect(told.hash).toBe(part.regelhash ?? '');
      if (part.belop && part.utfall !== 'mangler-opplysninger') expect(told.sum?.belop).toBe(part.belop.toFixed(0));
    }
    if (result.belop !== null && result.utfall !== 'mangler-opplysninger') expect(file.sum?.belop).toBe(result.belop.toFixed(0));
  });
});

describe.each(LANGS)('as PDF in %s', (lang) => {
  // All kinds of answers in bokmål; in the other languages those that between them have every kind of text.
  const shown = Object.entries(CASES).filter(([name]) => lang === 'nb' || ['to tilskuddsår', 'bare veiledning', 'ubekreftet beløp'].includes(name));
  it.each(shown)('%s: all of it can be read in the text of the pages', async (_name, sak) => {
    const { file, receipt } = await caseFileOf(k, sak, lang);
    const { text, info, pages } = await readPdf(await caseFilePdf(k, file, receipt.opprettet));
    const says = (...parts: (string | undefined)[]) => parts.forEach((part) => part && expect(text).toContain(flat(part)));
    says(file.kvittering, formatDato(lang, file.dato), file.utfallTekst, file.sum?.tekst, file.hvem, file.kontor, ...file.varsler, ...file.forbehold);
    for (const f of file.fakta) says(f.navn);
    for (const part of file.deler) {
      for (const c of part.vilkaar) says(c.navn);
      for (const s of part.steg) says(s.verdi.tekst);
      says(part.versjon ?? undefined, ...part.forbehold, ...part.nesteSteg.map((s) => s.tekst), ...part.revisor.punkter.map((p) => p.tekst.split(' ').slice(0, 4).join(' ')), part.revisor.innledning);
      for (const m of part.motstrid) says(m.tema, ...m.linjer);
    }
    expect(text).not.toMatch(/\{\{|undefined|NaN|\[object/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:.*\(A4\)/);
    expect(info).toContain(file.kvittering);
    // Each page has its number.
    pages.forEach((page, i) => expect(page).toMatch(new RegExp(`${i + 1} (?:av|of) ${pages.length}`)));
  });
});

describe('a case file', () => {
  it.each(LANGS)('tells a share of an amount that is not known, and asks nobody to write it there (%s)', async (lang) => {
    const { file, result } = await caseFileOf(k, CASES['beløpet er ikke kjent'], lang);
    expect(file.sum).toMatchObject({ belop: null, tekst: say(k, 'resultat.sum.andel', lang, { andel: result.andelAvArsbelop.toString() }) });
    expect(file.sum!.merknad).toContain(say(k, 'resultat.sum.andel.merknad', lang));
    expect(JSON.stringify(file)).not.toContain(say(k, 'resultat.sum.andel.skriv', lang));
  });

  it('has its structure for a screen reader: headings, tables with heads, lists', async () => {
    const { file, receipt } = await caseFileOf(k, GRANTED, 'nb');
    const structure = await structureOf(await caseFilePdf(k, file, receipt.opprettet));
    for (const tag of ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'L', 'LI']) expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
    const { file: two } = await caseFileOf(k, CASES['to tilskuddsår'], 'nb');
    for (const tree of [structure, await structureOf(await caseFilePdf(k, two, receipt.opprettet))]) {
      const levels = [...tree.matchAll(/^\s*H(\d)\b/gm)].map((m) => Number(m[1]));
      expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
    }
  });

  it('shows what was answered with "don\'t know", and what was never given, as not known', async () => {
    for (const [lang, dontKnow, answered, never] of [['nb', 'vet ikke', 'ikke kjent (svart «vet ikke»)', 'ikke oppgitt'], ['nn', 'veit ikkje', 'ikkje kjent (svart «veit ikkje»)', 'ikkje oppgjeve'], ['en', 'don\'t know', 'not known (answered "don\'t know")', 'not given']] as const) {
      const store = await openMemoryStore();
      const assistant = assistantOn(store);
      let id: string | undefined;
      let readBack: string[] = [];
      for (let i = 0, text = 'Fastlegevikar i 80 % fra 1. mars til 31. august 2023 i Hasvik, får vi tilskudd?'; id === undefined && i < 20; i++) {
        const { replies } = await assistant.handle({ channel: 'talk', conversationId: lang, eventId: `${lang}:${i}`, input: { type: 'tekst', tekst: text, lang }, today: MADE });
        id = replies.find((reply) => reply.kvittering)?.kvittering;
        // The facts as the conversation itself reads them back.
        readBack = replies.flatMap((reply) => reply.blocks).flatMap((b) => (b.type === 'fakta' ? b.rader : [])).filter((r) => r.verdi === dontKnow).map((r) => r.navn);
        text = dontKnow;
      }
      const { file } = await openCaseFile(k, (await store.readReceipt(id!))!, lang);
      expect(readBack.length).toBeGreaterThan(5);
      expect(file.fakta.filter((f) => f.verdi.tekst === answered).map((f) => f.navn)).toEqual(readBack);
      expect((await readPdf(await caseFilePdf(k, file, `${MADE}T10:00:00.000Z`))).text).toContain(answered);
      await store.close();
      const { avtaleSignert: _, ...rest } = GRANTED;
      expect((await caseFileOf(k, rest, lang)).file.fakta).toContainEqual({ navn: k.fakta.get('avtaleSignert')!.navn[lang], verdi: { tekst: never } });
    }
  });

  it('shows the lines of the calculation adding up to the sum, the figures that the user gave marked', async () => {
    const { file } = await caseFileOf(k, GRANTED, 'nb');
    const [part] = file.deler;
    const terms = part!.steg.filter((s) => s.slag === 'ledd').reduce((sum, s) => sum + Number(s.verdi.tall!.verdi), 0);
    expect(terms).toBe(Number(file.sum!.belop));
    expect(file.sum).toMatchObject({ belop: '160000', tekst: formatKroner('nb', 160_000), merknad: ['Beløp oppgitt av deg.'] });
    expect(part!.steg.find((s) => s.verdi.tall!.verdi === '300000')).toMatchObject({ status: 'oppgitt av deg', kilde: 'Regelverket for Nasjonal ALIS og veiledning, punkt 5 (tabellen)' });
  });

  it('calls unconfirmed amounts unconfirmed, wherever they stand', async () => {
    for (const [lang, word] of [['nb', /ubekreftet/i], ['nn', /ikkje (?:er )?stadfesta/i], ['en', /unconfirmed/i]] as const) {
      const { file } = await caseFileOf(k, CASES['ubekreftet beløp'], lang);
      expect(file.sum!.navn).toMatch(word);
      expect(file.deler[0]!.steg.filter((s) => s.verdi.tall!.enhet === 'kroner').every((s) => word.test(s.status))).toBe(true);
    }
  });

  it('has the auditor\'s checklist of the version, word by word, with standard and deadline', async () => {
    const version = k.versjoner.get('nasjonal-alis/2023')!;
    for (const lang of LANGS) {
      const { revisor } = (await caseFileOf(k, GRANTED, lang)).file.deler[0]!;
      expect(revisor.punkter.map((p) => p.tekst)).toEqual(version.sjekkliste.map((s) => fill(s.tekst, lang, { k, versjon: version })));
      expect(revisor).toMatchObject({ trengs: true, standard: version.verdier['attest_standard']!.verdi, frist: { dato: version.verdier['attest_frist']!.verdi } });
    }
  });

  it('says when no auditor is needed, and why', async () => {
    const revisor = async (sak: unknown) => (await caseFileOf(k, sak, 'nb')).file.deler[0]!.revisor;
    const exception = k.versjoner.get('nasjonal-alis/2023')!.regler.find((r) => r.tema === 'revisorattest-unntak')!;
    expect(await revisor(CASES['bare veiledning'])).toMatchObject({ trengs: false, punkter: [], regler: [{ tekst: exception.tekst.nb }] });
    expect(await revisor(CASES['kan ikke innvilges'])).toMatchObject({ trengs: false, punkter: [] });
    expect((await revisor({ ...GRANTED, stillinger: [{ ...GRANTED.stillinger[0], fra: '2022-03-01', til: '2022-08-31' }], vikariat: undefined })).regler.map((r) => r.tekst).join()).toContain('ingen revisorattest');
  });

  it('tells each grant year by itself, and the total', async () => {
    const { file, result } = await caseFileOf(k, CASES['to tilskuddsår'], 'nb');
    expect(file.deler.map((p) => p.versjon)).toEqual(['nasjonal-alis/2023', 'nasjonal-alis/2024']);
    expect(file.deler.reduce((sum, p) => sum + Number(p.sum!.belop), 0)).toBe(Number(result.belop));
    expect(file.varsler.join()).toContain('ikke bekreftet');
    expect(file.deler[1]!.vilkaar.some((v) => v.statusTekst.includes('ubekreftet'))).toBe(true);
  });

  it('tells a contradiction between sources that the result cites, and who decides', async () => {
    const { file } = await caseFileOf(k, GRANTED, 'nb');
    const told = file.deler[0]!.motstrid.find((m) => m.tema === k.motstrid.find((x) => x.id === 'vikariat-lengde')!.tema.nb)!;
    expect(told.linjer.join(' ')).toMatch(/Minst 3\småneder.*Mer enn 3\småneder.*Den som avgjør/);
  });

  it('says so when the rules have changed since: with the same answer, or with another', async () => {
    const { receipt } = receiptOf(k, GRANTED);
    const same = (await openCaseFile(withValue('bevilgning', 1), receipt, 'nn')).file;
    expect(same.varsler).toEqual([expect.stringContaining('svaret blir det same') as string]);
    const other = (await openCaseFile(withValue('vikariat_min_maaneder', 24), receipt, 'nb')).file;
    expect(other.varsler[0]).toContain('en ny beregning gir et annet svar');
    // What was said then stands, to the krone, with the hash of the rules of then.
    expect(other).toMatchObject({ utfall: 'kan-innvilges', sum: { belop: '160000' } });
    expect(other.deler[0]!.hash).toBe(k.versjoner.get('nasjonal-alis/2023')!.hash);
  });

  it('warns when the content no longer fits the number of the receipt', async () => {
    const { receipt } = receiptOf(k, GRANTED);
    const innhold = receipt.innhold.replaceAll('"160000"', '"999999"');
    const { file } = await openCaseFile(k, { ...receipt, innhold }, 'nb');
    expect(file.varsler[0]).toContain('noen har endret det');
    await expect(openCaseFile(k, { id: receipt.id, innhold: '{}' }, 'nb')).rejects.toThrow(/mangler noe eller er endret/);
    await expect(openCaseFile(withValue('vikariat_min_maaneder', 24), { ...receipt, innhold: receipt.innhold.replace('"kriterier":[', '"kriterier":7,"x":[') }, 'nb')).rejects.toThrow(/kan ikke leses/);
  });

  it('says that the deadline had passed on the day of the check', async () => {
    const { receipt } = receiptOf(k, GRANTED, '2023-10-01');
    const { file } = await openCaseFile(k, receipt, 'nb');
    expect(file.utfallTekst).toContain('søknadsfristen er gått ut');
    expect((await readPdf(await caseFilePdf(k, file, receipt.opprettet))).text).toContain('Søknadsfristen var 1. september 2023 og er gått ut.');
  });

  it('is the same file each time', async () => {
    const { file, receipt } = await caseFileOf(k, GRANTED, 'nb');
    const [a, b] = await Promise.all([caseFilePdf(k, file, receipt.opprettet), caseFilePdf(k, file, receipt.opprettet)]);
    expect(a.equals(b)).toBe(true);
  });
});
