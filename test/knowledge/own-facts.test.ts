import { describe, expect, it } from 'vitest';
import { markChecked, refuseUnchecked } from '../../src/commands/rules/checked.js';
import { turn } from '../../src/dialogue/turn.js';
import type { Conversation, TurnResult } from '../../src/dialogue/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { computed } from '../../src/publishing/effect/cases.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { withRules, type RulesCopy } from '../support/rules-copy.js';

// A new question is a change in rules/ alone: it is asked, read, judged, shown, changed, and taken by the API.
const recogniser = createRecogniser(loadKnowledge());
const TODAY = '2023-05-02';

const FACT = `
- id: barnehage
  type: ja_nei
  navn: { nb: Barnehageplass, nn: Barnehageplass, en: Kindergarten place }
  sporsmaal: { nb: Har legen fått tilbud om barnehageplass?, nn: Har legen fått tilbod om barnehageplass?, en: Has the doctor been offered a kindergarten place? }
  valg:
    - { verdi: "true", navn: { nb: Ja, nn: Ja, en: "Yes" } }
    - { verdi: "false", navn: { nb: Nei, nn: Nei, en: "No" } }
`;
const CRITERION = `  - id: barnehage
    navn: { nb: Barnehageplass, nn: Barnehageplass, en: Kindergarten place }
    fakta: barnehage
    krav: { lik: true }
    ellers: kan-ikke-innvilges
    styrke: skal
    status: bekreftet
    kilde: { dokument: REGELVERK, punkt: "5" }
    forklaring: { nb: Legen må ha tilbud om barnehageplass., nn: Legen må ha tilbod om barnehageplass., en: The doctor must have been offered a kindergarten place. }
    hva_skal_til: { nb: Tilby barnehageplass., nn: Tilby barnehageplass., en: Offer a kindergarten place. }

  - id: ny-ordning
`;

function withQuestion<T>(work: (copy: RulesCopy) => T): T {
  return withRules((copy) => {
    copy.append('rules/fakta.yaml', FACT);
    copy.edit('rules/ordninger/nasjonal-alis/2023.yaml', '  - id: ny-ordning\n', CRITERION);
    return work(copy);
  });
}

const CASE = {
  ordning: 'nasjonal-alis', utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, saerskiltRekruttering: true, avtaleSignert: '2022-11-01', tidligere: [],
  stillinger: [{ stillingstype: 'fastlegevikar', tilknytning: 'vikar', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' }], vikariat: { fra: '2023-03-01', til: '2023-12-31' }, maksbelop: { grunn: '300000', tillegg: '100000' },
};

describe('a question that the rules add', () => {
  it('is asked, answered in words, shown, and changed in the conversation', () => {
    withQuestion((copy) => {
      const k = loadKnowledge(copy.root);
      let conversation: Conversation | null = null;
      let last: TurnResult | undefined;
      const say = (tekst: string): string | undefined => {
        last = turn(k, recogniser, conversation, { type: 'tekst', tekst }, TODAY);
        conversation = last.conversation;
        return last.replies.at(-1)?.asks;
      };
      say('Legen er fastlegevikar i 80 % fra 1. mars 2023 til 31. august 2023 i Hasvik. Kan vi få tilskudd?');
      let asks = say('registrert');
      for (let i = 0; asks !== 'barnehage' && i < 4; i++) asks = say('nei');
      expect(asks).toBe('barnehage');
      expect(last!.replies.at(-1)!.text).toContain('Har legen fått tilbud om barnehageplass?');
      expect(say('hvorfor spør du?')).toBe('barnehage');
      say('nei');
      expect(conversation!.aktiv!.sak).toMatchObject({ barnehage: false });
      expect(last!.replies.at(-1)!.text).toContain('barnehageplass');
      for (let i = 0; !last!.replies.some((r) => r.estimate) && i < 8; i++) say('vet ikke');
      expect(last!.replies.find((r) => r.estimate)!.text).toContain('Barnehageplass: nei');
    });
  });

  it('is a field of a case, checked as the others are', () => {
    withQuestion((copy) => {
      const k = loadKnowledge(copy.root);
      expect(computed(k, { ...CASE, barnehage: true }, TODAY)).toMatchObject({ utfall: 'kan-innvilges', belop: '160000' });
      expect(computed(k, { ...CASE, barnehage: false }, TODAY)).toMatchObject({ utfall: 'kan-ikke-innvilges' });
      expect(computed(k, CASE, TODAY)).toMatchObject({ utfall: 'mangler-opplysninger', mangler: ['barnehage'] });
      expect(computed(k, { ...CASE, barnehage: 'kanskje' }, TODAY)).toEqual({ feil: '«kanskje» er ikke ja eller nei. Skriv true eller false, uten anførselstegn.' });
      expect(computed(k, { ...CASE, barnehge: true }, TODAY)).toEqual({ feil: 'Feltet «barnehge» finnes ikke. Mente du «barnehage»?' });
    });
  });

  it('that cannot be asked is said to be so', () => {
    withRules((copy) => {
      copy.append('rules/fakta.yaml', '\n- { id: barnehage-plass, type: tall, navn: { nb: Plasser, nn: Plassar, en: Places } }\n- { id: barnehage, type: ja_nei, navn: { nb: Barnehage, nn: Barnehage, en: Kindergarten }, sporsmaal: { nb: Plass?, nn: Plass?, en: Place? } }\n');
      expect(copy.faults().map((f) => f.replace(/^rules\/fakta\.yaml:\d+: /, ''))).toEqual([
        '[barnehage-plass].id: «barnehage-plass» kan ikke være navnet på et felt i en sak. Skriv bare bokstavene a–z og tall, med liten bokstav først, som barnehagePlass.',
        '[barnehage-plass].type: programmet kan ikke spørre om et nytt felt av typen tall. Bruk en av: ja_nei, valg, dato, kroner, andel.',
        '[barnehage-plass]: feltet har ikke noe spørsmål. Legg til sporsmaal på nb, nn og en.',
        '[barnehage].valg: et ja/nei-spørsmål må ha svarene ja og nei. Legg til valg med verdi: "true" og verdi: "false", slik nyOrdning har det.',
      ]);
    });
  });
});

describe('the service', () => {
  it('does not start with a figure that the check calls wrong, and starts with what is only worth a look', () => {
    withRules((copy) => {
      // An utterance of another question, and a date long past.
      copy.edit('intents/takk.yaml', /(utsagn:\n {2}nb:\n)/, 'utsagn:\n  nb:\n    - "Når er søknadsfristen?"\n');
      copy.edit('rules/ordninger/nasjonal-alis/2025.yaml', 'verdi: 2025-11-30', 'verdi: 2007-11-30');
      expect(copy.check().map((p) => p.nivaa)).toContain('advarsel');
      expect(() => refuseUnchecked(copy.root)).not.toThrow();
      // As the build leaves it: the same files are not checked again, edited ones are.
      markChecked(copy.root);
      expect(copy.list('dist')).toContain('rules-checked');
      expect(() => refuseUnchecked(copy.root)).not.toThrow();
      copy.edit('rules/ordninger/nasjonal-alis/2023.eksempler.yaml', 'belop: "160000"', 'belop: "170000"');
      expect(() => refuseUnchecked(copy.root)).toThrow(/skulle gitt belop «170000», men reglene gir belop «160000»/);
    });
  });
});
