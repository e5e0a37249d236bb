import { describe, expect, it } from 'vitest';
import { changesOf } from '../../src/admin/answers/changes.js';
import { emptyForm, type AnswerForm } from '../../src/admin/answers/form.js';
import { diffHtml } from '../../src/admin/drafts/diff.js';
import { settledHtml } from '../../src/admin/drafts/settled.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { formatVerdiI } from '../../src/knowledge/text.js';
import type { Step } from '../../src/publishing/inverse.js';

// What is new as a whole is shown by its fields, in words; the file itself is folded.
const k = loadKnowledge();
const version = k.versjoner.get('nasjonal-alis/2023')!;
const FORM: AnswerForm = {
  ...emptyForm(), id: 'pasientliste', gjennomgaas: '2027-06-01',
  navn: { nb: 'Pasientlista', nn: 'Pasientlista', en: 'The patient list' },
  sporsmaal: { nb: 'Hvem eier lista?', nn: 'Kven eig lista?', en: 'Who owns the list?' },
  utsagn: { nb: ['hvem eier lista', 'lista vår'], nn: [], en: [] },
  svar: [{ id: 'alle', gjelder: [version.id], kort: { nb: 'Fristen er {{frist}}.', nn: 'Fristen er {{frist}}.', en: 'The deadline is {{frist}}.' }, utdyping: { nb: '', nn: '', en: '' }, status: 'bekreftet', styrke: 'boer', kilder: [{ dokument: 'REGELVERK', punkt: '4' }], fjern: false }],
};
const [made] = changesOf(null, FORM);
const text = (made as { tekst: string }).tekst;
const read = (page: string) => page.replace(/<\/?(?:ins|del)>/g, '').replace(/<[^>]*>/g, '|').replace(/[\u00a0\u202f]/g, ' ').replace(/\|[|\s]*/g, '|').replaceAll('&quot;', '"');
/** What is not folded. */
const open = (page: string) => read(page.replace(/<details class="ds-details".*?<\/details>/gs, ''));
const shown = (...steps: Step[]) => diffHtml(k, steps).toString();

describe('a new answer', () => {
  const page = shown({ endring: made!, foer: null, etter: text });

  it('is read field by field, with figures from the rules in the place of placeholders', () => {
    expect(open(page)).toContain('Nytt svar: Pasientlista|');
    const frist = formatVerdiI(version, 'nb', version.verdier['frist']!).replaceAll('\u00a0', ' ');
    for (const line of [
      'Navn, nynorsk|Pasientlista|', 'Spørsmålet, engelsk|Who owns the list?|', `Svar «alle», kort svar, bokmål|Fristen er ${frist}.|Tallene er fra ${version.navn.nb}.|`, `Svar «alle», gjelder for|${version.navn.nb}|`,
      'Svar «alle», styrke|bør|', 'Svar «alle», status|bekreftet|', 'Eksempler på spørsmål, bokmål|hvem eier lista\nlista vår|', 'Eier|Helsedirektoratet|', 'Skal gjennomgås innen|1. juni 2027|',
    ]) expect(open(page)).toContain(line);
    expect(page).toMatch(/<dt>Svar «alle», kilder<\/dt><dd[^>]*><a class="ds-link" href="https:[^"]+">[^<]+<\/a>, punkt 4/);
  });

  it('as a file is folded under it, to the letter', () => {
    expect(open(page)).not.toContain('utsagn:');
    expect(page).toContain('<summary>Slik lagres det (intents/pasientliste.yaml)</summary>');
    expect(page).toContain('kort:\n      nb: Fristen er {{frist}}.');
  });

  it('that is taken back is said to go', () => {
    expect(open(shown({ endring: { slag: 'fil', fil: 'intents/pasientliste.yaml', foer: 'x', tekst: null }, foer: text, etter: null }))).toContain('Svaret blir borte: Pasientlista|');
  });

  it('stands so in the audit log too', () => {
    expect(open(settledHtml(k, [made!]).toString())).toContain('Nytt svar: Pasientlista|');
    expect(open(settledHtml(k, [{ slag: 'felt', fil: 'intents/klage.yaml', sti: ['gjennomgaas'], foer: null, verdi: '2027-01-15' }]).toString())).toContain(`Svar: ${k.intents.get('klage')!.navn.nb}: skal gjennomgås innen|15. januar 2027|`);
  });
});

describe('a change of a part that has fields', () => {
  const fil = 'rules/ordninger/nasjonal-alis/2023.yaml';

  it('a new rule is shown by its fields', () => {
    const verdi = { id: 'rapport', tema: 'utbetaling', tekst: { nb: 'Send inn innen {{frist}}.', nn: 'Send inn innan {{frist}}.', en: 'Send it in by {{frist}}.' }, styrke: 'skal', status: 'ubekreftet', kilde: { dokument: 'REGELVERK', punkt: '5' } };
    const page = read(shown({ endring: { slag: 'felt', fil, sti: ['regler', 'rapport'], foer: null, verdi }, foer: undefined, etter: verdi }));
    for (const line of [`Regler, «rapport», tekst, bokmål|${version.navn.nb}|ingenting|Send inn innen `, `Regler, «rapport», styrke|${version.navn.nb}|ingenting|skal|`, `Regler, «rapport», kilde|${version.navn.nb}|ingenting|`]) expect(page).toContain(line);
    expect(page).not.toMatch(/dokument:|nb:/);
  });

  it('an amount shows what is different alone: the figure as people write it, its status in words', () => {
    const before = version.verdier['maksbelop_a']!;
    const foer = { navn: before.navn, enhet: before.enhet, status: 'mangler', kilde: before.kilde };
    const etter = { ...foer, status: 'bekreftet', verdi: 412_000 };
    const page = read(shown({ endring: { slag: 'felt', fil, sti: ['verdier', 'maksbelop_a'], foer: 'x', verdi: etter }, foer, etter }));
    expect(page).toContain(`Verdier, «${before.navn.nb}», verdi|${version.navn.nb}|ingenting|412 000 kr|`);
    expect(page).toContain(`status|${version.navn.nb}|ikke kjent hos oss|bekreftet|`);
    expect(page).not.toContain('kilde');
  });
});
