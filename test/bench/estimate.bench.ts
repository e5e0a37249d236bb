import Engine from 'publicodes';
import { parse } from 'yaml';
import { parseCase } from '../../src/grant/case.js';
import { toContract } from '../../src/grant/contract.js';
import { estimate } from '../../src/grant/estimate.js';
import type { GrantCase, GrantResult } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { measureTogether, type Measured } from './measure.js';

const TODAY = '2026-11-23';

/** The contract's own example: every field given, supplement, a lower sum applied for. */
const CASE = {
  kommunenummer: '5433', utdanningsvirksomhet: 'registrert', saerskiltRekruttering: true, nyOrdning: true, alisAvtale: true, malBrukt: true,
  avtaleSignert: '2022-11-01', privatTilknytning: false,
  stillinger: [{ stillingstype: 'fastlegevikar', tilknytning: 'vikar', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' }],
  vikariat: { fra: '2023-03-01', til: '2023-12-31' }, tidligere: [{ maaneder: 12, stillingsandel: '1' }],
  maksbelop: { grunn: '300000', tillegg: '100000' }, soktBelop: '150000',
};

/** The same rule in publicodes: the conditions in order, then amount x share x months / 12, cut to what is applied for. */
const RULES = `
registrert: oui
ny ordning: oui
alis avtale: oui
mal brukt: oui
saerskilt: oui
byraa: non
vikariat maaneder: 10
ramme igjen: 48
grunn: 300000
tillegg: 100000
andel: 0.8
maaneder: 6
sokt: 150000
avslag:
  une de ces conditions:
    - registrert = non
    - ny ordning = non
    - vikariat maaneder < 3
    - ramme igjen <= 0
kun veiledning:
  une de ces conditions:
    - byraa
    - alis avtale = non
    - mal brukt = non
aarsbelop:
  variations:
    - si:
        toutes ces conditions:
          - saerskilt
          - kun veiledning = non
      alors: grunn + tillegg
    - sinon: grunn
maanedsverk:
  valeur: andel * maaneder
  plafond: ramme igjen
tilskudd:
  variations:
    - si: avslag
      alors: 0
    - sinon:
        valeur: aarsbelop * maanedsverk / 12
        plafond: sokt
        arrondi: oui
`;

const SITUATION = {
  registrert: 'oui', 'ny ordning': 'oui', 'alis avtale': 'oui', 'mal brukt': 'oui', saerskilt: 'oui', byraa: 'non',
  'vikariat maaneder': 10, 'ramme igjen': 48, grunn: 300000, tillegg: 100000, andel: 0.8, maaneder: 6, sokt: 150000,
};

function parsed(k: ReturnType<typeof loadKnowledge>): GrantCase {
  const result = parseCase(k, CASE);
  if (!result.ok) throw new Error(`Saken i målingen er ikke gyldig: ${result.problem.code}`);
  return result.sak;
}

/** Everything that explains the result, made and read. */
const read = (r: GrantResult): unknown => [r.kriterier, r.steg, r.elementer, r.forbehold, r.nesteSteg];

function whole(k: Knowledge): unknown {
  const p = parseCase(k, CASE);
  return p.ok && toContract(k, estimate(k, p.sak, TODAY), 'nb');
}

/** An estimate beside the same rule in publicodes, in the same process. The ratio is publicodes' p50 over ours. */
export function benchEstimate(): { rows: Measured[]; ratio: number; checks: { name: string; ok: boolean }[] } {
  const k = loadKnowledge();
  const sak = parsed(k);
  const engine = new Engine(parse(RULES) as ConstructorParameters<typeof Engine>[0]);
  const theirs = (): unknown => engine.setSituation(SITUATION).evaluate('tilskudd').nodeValue;
  const ours = estimate(k, sak, TODAY).belop?.toFixed(0);
  if (Number(theirs()) !== Number(ours)) throw new Error(`publicodes regner ${String(theirs())}, vi ${ours}: målingen sammenligner ikke det samme.`);
  const rows = measureTogether([
    { name: 'anslag: avgjøre og regne ut', work: () => estimate(k, sak, TODAY) },
    { name: 'anslag med alle steg, forbehold og neste steg', work: () => read(estimate(k, sak, TODAY)) },
    { name: 'fra JSON til kontraktens svar, med tekst', work: () => whole(k) },
    { name: 'samme regel i publicodes', work: theirs },
  ]);
  const ratio = rows[3]!.p50 / rows[0]!.p50;
  return { rows, ratio, checks: [{ name: `anslaget er minst 20 ganger raskere enn publicodes (${ratio.toFixed(0)} ganger)`, ok: ratio >= 20 }] };
}
