import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/knowledge/problem.js';
import { REQUIRED_INTENTS, REQUIRED_LEXICON, REQUIRED_TEXTS } from '../../src/knowledge/required-files.js';
import { readValue } from '../../src/publishing/edits/amounts.js';
import { withRules } from '../support/rules-copy.js';
import { checkSmall, replace, withBase, type Edits } from './base.js';

// What a careful person who is no programmer gets wrong when editing the files by hand, and what is said of it.

const V2030 = 'rules/ordninger/tilskudd/2030.yaml';
const INTENT = 'intents/frist.yaml';
const SATS = 'rules/satser/timesats.yaml';

const said = (edits: Edits, nivaa: 'feil' | 'advarsel', today?: string): string[] => withBase(edits, (root) => checkSmall(root, today).filter((p) => p.nivaa === nivaa).map(formatProblem));
const faults = (edits: Edits): string[] => said(edits, 'feil');
/** Warnings that the small base does not have by itself. */
const warnings = (edits: Edits, today?: string): string[] => said(edits, 'advarsel', today).filter((w) => !/bare \d+ eksempler|egenandel. brukes ikke/.test(w));

describe('a figure is read as it is written', () => {
  it.each(['310.000', '1.240.000', '"310.000"'])('kroner: %s', (written) => {
    const plain = written.replaceAll(/[."]/g, '');
    expect(faults({ [V2030]: replace('verdi: 240000', `verdi: ${written}`) })).toEqual([
      `${V2030}:12: verdier.maksbelop.verdi: «${written.replaceAll('"', '')}» kan leses som ${plain}, men punktum er desimaltegn her. Skriv ${plain} uten punktum. Er det en desimal, skriv den uten nuller på slutten.`,
    ]);
  });

  it.each(['-310000', '0', '0x10', '3.1e5', '.310000', '0310000', '310 000', '310000 kr', '310,5', '.inf', '1_000'])('kroner: %s is refused', (written) => {
    expect(faults({ [V2030]: replace('verdi: 240000', `verdi: ${written}`) })).toEqual([
      `${V2030}:12: verdier.maksbelop.verdi: «${written}» passer ikke med enheten kroner. Skriv beløpet med bare sifre, uten mellomrom, punktum og «kr», som 310000. Det skal være over null. Er det ikke kjent, skriv status: mangler.`,
    ]);
  });

  it.each(['310000', '310000.50', '310000.5'])('kroner: %s is taken', (written) => {
    expect(faults({ [V2030]: replace('verdi: 240000', `verdi: ${written}`) })).toEqual([]);
  });

  it.each(['-3', '0', '12.000', '1e1'])('months: %s is refused', (written) => {
    expect(faults({ [V2030]: replace('verdi: 48', `verdi: ${written}`) })).toEqual([expect.stringMatching(/:30: verdier\.ramme_maaneder\.verdi: «.+» (passer ikke med enheten maaneder\. Skriv et tall over null|kan leses som 12000)/)]);
  });

  it('the desk does not take thousands with points for a small amount', () => {
    expect(['310.000', '310 000', '310.50'].map((written) => readValue('kroner', written))).toEqual(['310.000', 310000, 310.5]);
  });

  it('a factor may have three decimals', () => {
    expect(faults({ [V2030]: replace('verdi: 1.15', 'verdi: 1.125') })).toEqual([]);
  });

  it.each(['-1140', '0', '1.140'])('a dated rate: %s is refused', (written) => {
    expect(faults({ [SATS]: (t) => t.replace(/verdi: [^,]+,/, `verdi: ${written},`) })).toEqual([expect.stringMatching(/timesats\.yaml:6: rader\[1\]\.verdi: beløpet er ikke skrevet riktig\. Skriv beløpet i kroner med bare sifre/)]);
  });
});

describe('a message says what to write', () => {
  it('a value under the status mangler', () => {
    expect(faults({ [V2030]: replace('    enhet: kroner\n    status: mangler', '    enhet: kroner\n    verdi: 5000\n    status: mangler') })).toEqual([
      `${V2030}:19: verdier.tillegg.status: statusen er mangler, men det står en verdi. Skriv statusen som kilden gir, som status: bekreftet, eller slett verdi.`,
    ]);
  });

  it('no: for nn:', () => {
    expect(faults({ [V2030]: replace('om: { nb: Den første versjonen., nn:', 'om: { nb: Den første versjonen., no:') })).toEqual([
      `${V2030}:7: om.nn: feltet mangler. Legg til feltet, det skal være tekst.`,
      `${V2030}:7: om.no: ukjent felt «no». Mente du «nn»? Rett det.`,
    ]);
  });

  it('a date that is not there', () => {
    expect(faults({ [V2030]: replace(', til: 2030-12-31', '') })).toEqual([`${V2030}:4: gjelder.til: feltet mangler. Legg til feltet, det skal være en dato, ÅÅÅÅ-MM-DD, som 2027-05-31.`]);
  });

  it('two comparisons in one condition', () => {
    expect(faults({ [V2030]: replace('krav: { lik: true }', 'krav: { lik: true, foer: 2030-01-01 }') })).toEqual([expect.stringContaining('her skal det stå nøyaktig én sammenligning. Behold én, som krav: {')]);
  });
});

describe('texts', () => {
  const all = (word: string) => (t: string) => t.replaceAll('{{frist}}', word);
  it.each(['{frist}', '{{frist}', '{frist}}', '[[frist]]'])('a placeholder that is written wrongly in every language: %s', (written) => {
    const found = faults({ [INTENT]: all(written) });
    expect(found).toHaveLength(3);
    expect(found[0]).toContain(`: plassholderen er ikke skrevet riktig («${written}`);
    expect(found[0]).toContain('Skriv to klammer på hver side, som {{frist}}.');
  });

  it('a text that ends at a number sign', () => {
    expect(warnings({ [V2030]: replace('navn: { nb: Prøvetilskudd 2030, nn: Prøvetilskot 2030, en: Trial grant 2030 }', 'navn:\n  nb: Prøvetilskudd #1 av 2030\n  nn: Prøvetilskot\n  en: Trial grant') })).toEqual([
      `${V2030}:4: nb: teksten slutter ved «#», så «# 1 av 2030» blir ikke vist. Hører det til teksten, sett hele teksten i anførselstegn. Er det en merknad til dere selv, flytt den til en egen linje.`,
    ]);
  });

  it('an answer id, or an utterance, twice in one file', () => {
    const twice = (t: string) => `${t}${/ {2}- id: alle\n[\s\S]*/.exec(t)![0]}`;
    expect(faults({ [INTENT]: twice })[0]).toMatch(/intents\/frist\.yaml:\d+: svar\[alle\]\.id: svar-id «alle» står også på linje \d+\. Gi det ene svaret en egen id\./);
    const line = (t: string) => t.replace('    - "siste dag', '    - "Når er fristen?"\n    - "siste dag');
    expect(warnings({ [INTENT]: line })).toEqual([expect.stringMatching(/intents\/frist\.yaml:\d+: utsagn\.nb\[2\]: «.+» står også på linje \d+\. Slett den ene linja\./)]);
  });

  it('a section that the document does not have', () => {
    expect(faults({ 'rules/kilder.yaml': replace('- id: FORSKRIFT\n', '- id: FORSKRIFT\n  siste_punkt: 13\n'), [V2030]: replace('punkt: "3"', 'punkt: "47"') })).toEqual([
      `${V2030}:14: verdier.maksbelop.kilde.punkt: punkt 47 finnes ikke i FORSKRIFT, som har punkt 1 til 13. Slå opp i dokumentet, og skriv punktet regelen står i. Er dokumentet blitt lengre, rett siste_punkt i rules/kilder.yaml.`,
    ]);
  });
});

describe('dates and figures that can hardly be meant are worth a look', () => {
  it.each(['2007-11-16', '1900-01-01', '9999-12-31'])('a deadline in %s', (date) => {
    expect(warnings({ [V2030]: replace('verdi: 2030-11-16', `verdi: ${date}`) })).toEqual([expect.stringMatching(new RegExp(`:48: verdier\\.frist\\.verdi: datoen ${date} ligger langt fra perioden til tilskudd/2030 \\(2030-01-01 til 2030-12-31\\)`))]);
  });

  it('an amount far too small', () => {
    expect(warnings({ [V2030]: replace('verdi: 240000', 'verdi: 310') })).toEqual([expect.stringContaining(':12: verdier.maksbelop.verdi: beløpet 310 kr er svært lavt.')]);
  });

  it('a source looked at in the future, and an answer that should have been read through', () => {
    const found = warnings({ 'rules/kilder.yaml': (t) => t.replace(/sist_sjekket: .*/, 'sist_sjekket: 2031-06-01'), [INTENT]: replace('type: faq\n', 'type: faq\ngjennomgaas: 2031-01-01\n') }, '2031-02-01');
    expect(found).toEqual([expect.stringContaining('gjennomgaas: svaret skulle vært gått gjennom 2031-01-01'), expect.stringContaining('sist_sjekket: datoen 2031-06-01 har ikke vært ennå')]);
  });
});

describe('files', () => {
  it('the lists of what the program needs are whole', () => {
    withRules((copy) => {
      for (const file of [...REQUIRED_TEXTS, ...REQUIRED_LEXICON, ...REQUIRED_INTENTS]) expect(copy.read(file), file).not.toBe('');
      expect(REQUIRED_TEXTS.length).toBe(copy.list('rules/tekster').length);
      expect(REQUIRED_LEXICON.length).toBe(copy.list('rules/leksikon').length);
    });
  });

  it('that are missing are named', () => {
    withRules((copy) => {
      copy.remove('intents/takk.yaml');
      copy.remove('intents/utenfor.yaml');
      copy.remove('rules/tekster/dialog.yaml');
      copy.remove('rules/leksikon/kommandoer.yaml');
      expect(copy.faults().map((f) => f.slice(0, f.indexOf(',')))).toEqual([
        'intents/takk.yaml:1: fila mangler', 'intents/utenfor.yaml:1: fila mangler', 'rules/leksikon/kommandoer.yaml:1: fila mangler', 'rules/tekster/dialog.yaml:1: fila mangler',
      ]);
      copy.remove('intents');
      expect(copy.faults()[0]).toBe('intents/:1: mappa intents er tom eller mangler, og assistenten kan ikke svare uten spørsmålene. Legg mappa tilbake, eller hent den fra forrige utgave.');
    });
  });

  it('that are not saved as UTF-8, or have another ending, are named', () => {
    withRules((copy) => {
      const csv = 'rules/kommuner/kommuner.csv';
      const old = copy.read(csv);
      copy.write(csv, Buffer.from(old, 'latin1'));
      copy.write('rules/kontor.yaml', Buffer.from(`\uFEFF${copy.read('rules/kontor.yaml')}`, 'utf16le'));
      const twice = Buffer.from(copy.read('intents/soknadsfrist.yaml'), 'utf8').toString('latin1');
      copy.write('intents/soknadsfrist.yaml', twice);
      copy.write('rules/satser/ny.yml', 'id: ny\n');
      const line = old.split('\n').findIndex((l) => /[æøåÆØÅ]/.test(l)) + 1;
      const found = copy.faults();
      expect(found).toEqual([
        expect.stringMatching(/^intents\/soknadsfrist\.yaml:\d+: æ, ø og å er blitt til andre tegn \(som «Ã¸»\): fila er lagret med feil koding\. .*UTF-8/),
        `${csv}:${line}: fila er ikke lagret som UTF-8, så æ, ø og å kan ikke leses. Åpne fila, velg «Lagre som» og koding UTF-8, og sjekk at æ, ø og å ser riktige ut.`,
        expect.stringMatching(/^rules\/kontor\.yaml:1: fila er lagret som UTF-16 \(ofte kalt «Unicode»\)\. .*UTF-8/),
        'rules/satser/ny.yml:1: fila blir ikke lest, fordi navnet slutter feil. Filen må hete .yaml: gi den navnet ny.yaml.',
      ]);
    });
  });

  it('of the lexicon are checked like the rest', () => {
    withRules((copy) => {
      copy.edit('rules/leksikon/fag.yaml', 'ord:', 'ordd:');
      copy.edit('rules/leksikon/kommandoer.yaml', '\ntakk:', '\ntakkk:');
      expect(copy.faults()).toEqual([
        expect.stringMatching(/^rules\/leksikon\/fag\.yaml:3: \[lege\]\.ord: feltet mangler\. /),
        'rules/leksikon/fag.yaml:3: [lege].ordd: ukjent felt «ordd». Mente du «ord»? Rett det.',
      ]);
      copy.edit('rules/leksikon/fag.yaml', 'ordd:', 'ord:');
      expect(copy.faults()).toEqual([expect.stringMatching(/^rules\/leksikon\/kommandoer\.yaml:\d+: takkk: «takkk» finnes ikke i intents\/\. Mente du «takk»\? Rett det\.$/)]);
    });
  });

  it('an utterance that another file has is told of in the file that was edited', () => {
    withRules((copy) => {
      const stolen = /- "(.+)"/.exec(copy.read('intents/vikarbyraa.yaml'))![1]!;
      copy.edit('intents/alis-avtale.yaml', /(utsagn:\n {2}nb:\n)/, `utsagn:\n  nb:\n    - "${stolen}"\n`);
      expect(copy.warnings()).toEqual([expect.stringMatching(/^intents\/alis-avtale\.yaml:\d+: utsagn\.nb\[1\]: «.+» står også i intents\/vikarbyraa\.yaml, linje \d+\./)]);
    });
  });
});

describe('the worked examples are worked out', () => {
  const EXAMPLES = 'rules/ordninger/nasjonal-alis/2023.eksempler.yaml';

  it('one that does not agree, and a field that is misspelt', () => {
    withRules((copy) => {
      copy.edit(EXAMPLES, 'belop: "160000"', 'belop: "170000"');
      copy.edit(EXAMPLES, 'utfall: kan-innvilges, belop: "150000"', 'utfal: kan-innvilges, belop: "150000"');
      copy.edit(EXAMPLES, /stillingsandel: "0.8", fra: 2023-03-01, til: 2023-08-31 \}\n {6}tidligere: \[\{ maaneder: 12, stillingsandel: "1" \}\]\n {6}avtaleSignert: 2022-11-01\n {6}vikariat: .*\n {4}forvent/, 'stilingsandel: "0.8", fra: 2023-03-01, til: 2023-08-31 }\n    forvent');
      expect(copy.faults()).toEqual([
        expect.stringMatching(/eksempler\.yaml:\d+: eksempler\[hasvik-vikar\]\.forvent\.belop: «.+» skulle gitt belop «170000», men reglene gir belop «160000»\. Er reglene riktige, regn eksempelet ut for hånd/),
        expect.stringMatching(/eksempler\[hasvik-redusert\]\.forvent\.utfal: ukjent felt «utfal» i svaret\. Mente du «utfall»\? Rett det\./),
        expect.stringMatching(/eksempler\[hasvik-beloep-ukjent\]\.sak\.stillinger\[1\]\.stilingsandel: ukjent felt «stilingsandel» i saken\. Mente du «stillingsandel»\? Rett det\./),
      ]);
    });
  });

  it('a rule that was changed by a slip is found by them', () => {
    withRules((copy) => {
      const file = copy.read('rules/ordninger/nasjonal-alis/2023.yaml').includes('maaneder_i_aaret:') ? 'rules/ordninger/nasjonal-alis/2023.yaml' : 'rules/ordninger/nasjonal-alis/2022.yaml';
      copy.edit(file, /(maaneder_i_aaret:[\s\S]*?verdi: )12/, copy.read(file).match(/maaneder_i_aaret:[\s\S]*?verdi: (?=12)/)![0] + '10');
      expect(copy.faults().some((f) => f.startsWith(`${EXAMPLES}:`))).toBe(true);
    });
  });
});
