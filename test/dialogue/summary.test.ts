import { expect, it } from 'vitest';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { say } from '../../src/knowledge/text.js';
import { knowledge as k, talker } from './setup.js';

const SWITCH = { nb: 'bokmål', nn: 'nynorsk', en: 'english' };
const PRESSED: Record<string, string> = { utdanningsvirksomhet: 'registrert', nyOrdning: 'true', alisAvtale: 'true', malBrukt: 'true', privatTilknytning: 'false', tidligere: 'ingen' };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each(LANGS)('the summary of a case whose amount is not known tells the share as the answer does, but asks nobody to write the amount there (%s)', (lang) => {
  const t = talker('2024-06-01');
  t.say('Hva kan Alta få for en fastlege, fast ansatt, 80 %, 1. november 2023 til 30. juni 2024?');
  t.say(SWITCH[lang]);
  for (let field = t.asks(); field; field = t.asks()) {
    if (field === 'avtaleSignert') t.say('01.11.2023');
    else t.press(PRESSED[field] ?? 'vet-ikke');
  }
  const result = t.estimate()!;
  const share = plain(say(k, 'resultat.sum.andel', lang, { andel: result.andelAvArsbelop.toString() }));
  const ask = say(k, 'resultat.sum.andel.skriv', lang);
  expect(result.belop).toBeNull();
  expect(plain(t.text())).toContain(share);
  expect(t.text()).toContain(ask);
  t.press('del');
  expect(plain(t.text())).toContain(share);
  expect(t.text()).toContain(say(k, 'sammendrag.tittel', lang));
  expect(t.text()).not.toContain(ask);
});
