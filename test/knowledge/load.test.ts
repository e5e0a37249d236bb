import { describe, expect, it } from 'vitest';
import { KnowledgeError } from '../../src/knowledge/load.js';
import { formatProblem } from '../../src/knowledge/problem.js';
import { loadProblems, loadSmall, replace, smallBase, withBase } from './base.js';

const V2030 = 'rules/ordninger/tilskudd/2030.yaml';
const V2031 = 'rules/ordninger/tilskudd/2031.yaml';

describe('a version that builds on another', () => {
  const k = smallBase();
  const old = k.versjoner.get('tilskudd/2030')!;
  const next = k.versjoner.get('tilskudd/2031')!;

  it('takes over what it does not say itself, with the weaker status', () => {
    expect(next.verdier['faktor']).toMatchObject({ verdi: 1.15, status: 'ubekreftet' });
    expect(old.verdier['faktor']).toMatchObject({ verdi: 1.15, status: 'bekreftet' });
    expect(next.kriterier.find((c) => c.id === 'ny-ordning')?.status).toBe('ubekreftet');
  });

  it('keeps a weaker status than the one it hands on', () => {
    expect(next.verdier['tillegg']?.status).toBe('mangler');
    expect(next.elementer[0]?.status).toBe('ubekreftet');
  });

  it('puts its own values in place of the old ones', () => {
    expect(old.verdier['ramme_maaneder']?.verdi).toBe(48);
    expect(next.verdier['ramme_maaneder']?.verdi).toBe(60);
    expect(next.verdier['maksbelop']).toMatchObject({ verdi: null, status: 'mangler' });
  });

  it('places a new criterion where it says, because order is priority', () => {
    expect(next.kriterier.map((c) => c.id)).toEqual(['ny-ordning', 'privat', 'vikariat-varighet']);
  });

  it('drops what is said to be removed', () => {
    expect(old.regler.map((r) => r.id)).toEqual(['soeknad', 'plan']);
    expect(next.regler.map((r) => r.id)).toEqual(['soeknad']);
  });

  it('can remove a value', () => {
    const gone = `verdier:\n  egenandel: { fjernet: true, hvorfor: { nb: Falt bort., nn: Fall bort., en: Gone. } }\n  x_`;
    const edited = smallBase({ [V2031]: (t) => t.replace(/  egenandel:\n(    .*\n)+/, '').replace('verdier:\n  ', gone.replace('x_', '')) });
    expect(Object.keys(edited.versjoner.get('tilskudd/2031')!.verdier)).not.toContain('egenandel');
    expect(Object.keys(edited.versjoner.get('tilskudd/2030')!.verdier)).toContain('egenandel');
  });
});

describe('what is loaded', () => {
  const k = smallBase();

  it('cannot be changed by anybody', () => {
    const version = k.versjoner.get('tilskudd/2030')!;
    expect(() => Object.assign(version.verdier['maksbelop']!, { verdi: 1 })).toThrow(TypeError);
    expect(() => (version.kriterier as unknown[]).push({})).toThrow(TypeError);
    expect(() => (k.versjoner as Map<string, unknown>).delete('tilskudd/2030')).toThrow('kan ikke endres');
    expect(() => (k.kommuner as unknown[]).pop()).toThrow(TypeError);
  });

  it('orders versions of a scheme by date', () => {
    expect([...k.versjoner.keys()]).toEqual(['tilskudd/2030', 'tilskudd/2031']);
  });

  it('keeps an unknown centrality unknown', () => {
    expect(k.kommuner.find((m) => m.kommunenummer === '5433')?.sentralitet).toBeNull();
  });

  it('keeps the leading zero and the other names of a municipality', () => {
    expect(k.kommuner.find((m) => m.kommunenummer === '5601')?.navnAlternativ).toEqual(['Áltá', 'Alattio']);
  });
});

describe('the hash of a version', () => {
  const hashOf = (edits: Parameters<typeof smallBase>[0], id: string): string => smallBase(edits).versjoner.get(id)!.hash;
  const before = smallBase();

  it('is 64 hexadecimal digits and the same at every load', () => {
    expect(before.versjoner.get('tilskudd/2030')!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({}, 'tilskudd/2030')).toBe(before.versjoner.get('tilskudd/2030')!.hash);
  });

  it('does not care about comments and order of fields', () => {
    expect(hashOf({ [V2030]: (t) => `# En kommentar\n${t}` }, 'tilskudd/2030')).toBe(before.versjoner.get('tilskudd/2030')!.hash);
  });

  it('changes with a value, also in the versions that build on it', () => {
    const edits = { [V2030]: replace('verdi: 1.15', 'verdi: 1.2') };
    expect(hashOf(edits, 'tilskudd/2030')).not.toBe(before.versjoner.get('tilskudd/2030')!.hash);
    expect(hashOf(edits, 'tilskudd/2031')).not.toBe(before.versjoner.get('tilskudd/2031')!.hash);
  });

  it('changes with a rate that holds in its life, not with another', () => {
    const earlier = { 'rules/satser/timesats.yaml': replace('verdi: 1000', 'verdi: 1001') };
    expect(hashOf(earlier, 'tilskudd/2030')).not.toBe(before.versjoner.get('tilskudd/2030')!.hash);
    expect(hashOf(earlier, 'tilskudd/2031')).toBe(before.versjoner.get('tilskudd/2031')!.hash);
  });
});

describe('a broken file stops the start, and says where and how to mend it', () => {
  const said = (edits: Parameters<typeof loadProblems>[0]): string[] => loadProblems(edits).map(formatProblem);

  it('an unknown field', () => {
    expect(said({ [V2030]: replace('styrke: skal', 'styrk: skal') })).toEqual([
      `${V2030}:52: kriterier[ny-ordning].styrke: feltet mangler. Skriv en av: skal, boer, kan.`,
      `${V2030}:57: kriterier[ny-ordning].styrk: ukjent felt «styrk». Mente du «styrke»? Rett det.`,
    ]);
  });

  it('a value that is not allowed', () => {
    expect(said({ [V2030]: replace('ellers: kan-ikke-innvilges', 'ellers: kan-ikke-innvilgest') })).toEqual([
      `${V2030}:56: kriterier[ny-ordning].ellers: «kan-ikke-innvilgest» er ikke en lovlig verdi. Mente du «kan-ikke-innvilges»? Rett det, eller bruk en av: kan-ikke-innvilges, kun-veiledning.`,
    ]);
  });

  it('a value without a figure that is said to be confirmed', () => {
    expect(said({ [V2030]: replace('    verdi: 240000\n', '') })).toEqual([
      `${V2030}:9: verdier.maksbelop: statusen er bekreftet, men det står ingen verdi. Legg til verdi. Skriv beløpet med bare sifre, uten mellomrom, punktum og «kr», som 310000. Er den ikke kjent, skriv status: mangler, og hvor den kan finnes.`,
    ]);
  });

  it.each([
    ['verdi: 240000', 'verdi: "240 000"', '12: verdier.maksbelop.verdi: «240 000» passer ikke med enheten kroner. Skriv beløpet med bare sifre, uten mellomrom, punktum og «kr», som 310000. Det skal være over null. Er det ikke kjent, skriv status: mangler'],
    ['verdi: 0.2', 'verdi: 20', '24: verdier.egenandel.verdi: «20» passer ikke med enheten andel. Skriv en brøkdel mellom 0 og 1, som 0.8 for 80 %'],
    ['verdi: 2030-11-16', 'verdi: 2030-11-31', '48: verdier.frist.verdi: «2030-11-31» passer ikke med enheten dato. Skriv en dato som finnes, ÅÅÅÅ-MM-DD, som 2027-08-31'],
  ])('a value that does not fit its unit: %s -> %s', (from, to, message) => {
    expect(said({ [V2030]: replace(from, to) })).toEqual([`${V2030}:${message}.`]);
  });

  it('a calculation of an unknown kind', () => {
    expect(said({ [V2030]: replace('modell: gradert', 'modell: gradet') })).toEqual([`${V2030}:83: beregning.modell: «gradet» er ikke en lovlig verdi. Mente du «gradert»? Rett det.`]);
  });

  it('a colon in a text without quotation marks', () => {
    expect(said({ [V2030]: replace('tekst: { nb: Legg ved en plan.', 'tekst: { nb: Husk: en plan.') })).toEqual([`${V2030}:103: teksten har kolon uten anførselstegn. Sett hele teksten i anførselstegn.`]);
  });

  it('a reference to a text that is not there', () => {
    expect(said({ [V2030]: replace('hvor: { nb: Det står i utlysningen., nn: Det står i utlysinga., en: It stands in the announcement. }', 'hvor: *utlysning') })).toEqual([
      `${V2030}:20: henvisningen «*utlysning» viser til noe som ikke er skrevet over. Skriv &utlysning foran det den skal vise til, eller skriv teksten på nytt her.`,
    ]);
  });

  it('rates that do not stand by date', () => {
    expect(said({ 'rules/satser/timesats.yaml': replace('fra: 2029-01-01', 'fra: 2031-01-01') })).toEqual(['rules/satser/timesats.yaml:5: rader: radene står ikke etter dato. Flytt radene så den eldste står først, og hver dato står én gang.']);
  });

  it('an empty file', () => {
    expect(said({ 'intents/frist.yaml': () => '' })).toEqual(['intents/frist.yaml:1: fila er tom. Skriv innholdet, eller slett fila.']);
  });

  it('a date that is not in the calendar', () => {
    expect(said({ [V2030]: replace('til: 2030-12-31', 'til: 2030-02-31') })).toEqual([
      `${V2030}:4: gjelder.til: datoen finnes ikke i kalenderen. Skriv en dato som finnes, ÅÅÅÅ-MM-DD, som 2027-05-31.`,
    ]);
  });

  it('a text that lacks a language', () => {
    expect(said({ [V2030]: replace(', nn: Den første versjonen.', '') })).toEqual([
      `${V2030}:7: om.nn: feltet mangler. Legg til feltet, det skal være tekst.`,
    ]);
  });

  it('the same field twice', () => {
    expect(said({ [V2030]: replace('    verdi: 240000\n', '    verdi: 240000\n    verdi: 250000\n') })).toEqual([
      `${V2030}:13: det samme feltet står to ganger på samme sted. Behold det ene og slett det andre.`,
    ]);
  });

  it('a tabulator', () => {
    expect(said({ [V2030]: replace('  maksbelop:\n', '\tmaksbelop:\n') })).toEqual([`${V2030}:9: linja er rykket inn med tabulator. Bruk mellomrom, to for hvert nivå.`]);
  });

  it('a number where text is needed, because quotation marks are missing', () => {
    expect(said({ 'rules/kontor.yaml': replace('fylker: ["15"]', 'fylker: [15]') })).toEqual([
      'rules/kontor.yaml:13: [midt].fylker[1]: «15» er lest som et tall, men skal være tekst. Sett anførselstegn rundt det, som "15".',
    ]);
  });

  it('an id used twice', () => {
    expect(said({ 'rules/kilder.yaml': replace('id: BLOGG', 'id: FORSKRIFT') })).toEqual([
      'rules/kilder.yaml:10: [FORSKRIFT].id: id «FORSKRIFT» står også på linje 1. Gi den ene en ny id, eller slett den.',
    ]);
  });

  it('a version that builds on one that is not there', () => {
    expect(said({ [V2031]: replace('bygger_paa: tilskudd/2030', 'bygger_paa: tilskudd/2003') })).toEqual([
      `${V2031}:3: bygger_paa: bygger på «tilskudd/2003», som ikke finnes. Mente du «tilskudd/2030»? Rett det.`,
    ]);
  });

  it('versions that build on each other in a ring', () => {
    const ring = loadProblems({ [V2030]: replace('ordning: tilskudd\n', 'ordning: tilskudd\nbygger_paa: tilskudd/2031\n') });
    expect(ring.map((p) => p.message)).toEqual(['versjonene bygger på hverandre i ring: tilskudd/2030 -> tilskudd/2031 -> tilskudd/2030']);
  });

  it('two versions that hold on the same day', () => {
    expect(said({ [V2031]: replace('fra: 2031-01-01', 'fra: 2030-12-31') })).toEqual([
      `${V2031}:5: gjelder.fra: perioden overlapper tilskudd/2030, som gjelder til 2030-12-31. Endre datoene så bare én versjon gjelder hver dag.`,
    ]);
  });

  it('a removal of what is not there', () => {
    expect(said({ [V2031]: replace('  - id: plan\n    fjernet', '  - id: plen\n    fjernet') })).toEqual([
      `${V2031}:60: regler[plen]: «plen» er fjernet, men finnes ikke i tilskudd/2030. Slett linja, eller rett id.`,
    ]);
  });

  it('a text key that stands in two files', () => {
    expect(said({ 'rules/tekster/proeve.yaml': (t) => `${t}diff.like: { nb: "a", nn: "a", en: "a" }\n` })).toEqual([
      'rules/tekster/proeve.yaml:2: diff.like: teksten «diff.like» står også i rules/tekster/endringer.yaml. Behold den ene og slett den andre.',
    ]);
  });

  it('a file name that does not fit the id', () => {
    expect(said({ 'intents/frist.yaml': replace('id: frist', 'id: fristen') })).toEqual([
      'intents/frist.yaml:1: id: id er «fristen», men fila heter frist.yaml. Gi id og fil samme navn.',
    ]);
  });

  it('a municipality number without its zero, and a class that does not exist', () => {
    expect(said({ 'rules/kommuner/kommuner.csv': (t) => t.replace('5616,Hasvik,,56,Finnmark,6', '561,Hasvik,,56,Finnmark,7') })).toEqual([
      'rules/kommuner/kommuner.csv:14: kommunenummer: «561» er ikke gyldig. Et kommunenummer har fire sifre, med nullen foran.',
      'rules/kommuner/kommuner.csv:14: sentralitet: «7» er ikke gyldig. Sentralitet er et tall fra 1 til 6, eller tomt når den er ukjent.',
    ]);
  });

  it('one fault is said on one line', () => {
    const message = withBase({ 'intents/frist.yaml': replace('type: faq', 'type: fak') }, (root) => {
      try {
        loadSmall(root);
        return '';
      } catch (error) {
        return (error as KnowledgeError).message;
      }
    });
    expect(message).toBe('Regelverket kan ikke leses: intents/frist.yaml:2: type: «fak» er ikke en lovlig verdi. Mente du «faq»? Rett det, eller bruk en av: flyt, faq, meta, utenfor.');
  });

  it('tells all that is wrong at once, as a list', () => {
    const message = withBase({ [V2030]: replace('styrke: boer', 'styrke: bør'), 'intents/frist.yaml': replace('type: faq', 'type: fak') }, (root) => {
      try {
        loadSmall(root);
        return '';
      } catch (error) {
        return (error as KnowledgeError).message;
      }
    });
    expect(message.split('\n')).toEqual([
      'Regelverket kan ikke leses, det er 2 feil:',
      '  intents/frist.yaml:2: type: «fak» er ikke en lovlig verdi. Mente du «faq»? Rett det, eller bruk en av: flyt, faq, meta, utenfor.',
      `  ${V2030}:100: regler[plan].styrke: «bør» er ikke en lovlig verdi. Mente du «boer»? Rett det, eller bruk en av: skal, boer, kan.`,
    ]);
  });
});
