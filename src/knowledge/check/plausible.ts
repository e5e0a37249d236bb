import { addDays } from '../dates.js';
import type { RuleVersion, Verdi } from '../schema/version.js';
import type { CheckContext } from './context.js';
import { requirementsOf } from './requirements.js';

/** Dates of a version lie around its own period: nothing is announced earlier, and nothing is reported later. Generous. */
const EARLIEST_DAYS_BEFORE = 550;
const LATEST_DAYS_AFTER = 730;
/** No grant year is longer, and none lies far from the others. */
const LONGEST_PERIOD_DAYS = 800;
/** What an estimate is worked out from; what the state set aside in all is another thing. */
const [LEAST_KRONER, MOST_KRONER] = [1_000, 10_000_000];
const MOST_PER_HOUR = 20_000;
const MOST_MONTHS = 240;

const LOOK = 'Se om det er en skrivefeil; er det riktig, kan det stå';

function oddDate(version: RuleVersion, id: string, date: string): string | null {
  const { fra, til } = version.gjelder;
  if (date < addDays(fra, -EARLIEST_DAYS_BEFORE) || date > addDays(til, LATEST_DAYS_AFTER)) return `datoen ${date} ligger langt fra perioden til ${version.id} (${fra} til ${til})`;
  // What is reported on has been: an attestation is never due before the period has begun.
  if (id.startsWith('attest') && date < fra) return `fristen ${date} kommer før perioden til ${version.id} begynner (${fra})`;
  if (id.startsWith('sentralitet') && date > til) return `datoen ${date} kommer etter at perioden til ${version.id} er slutt (${til})`;
  return null;
}

function oddNumber(value: Verdi, worked: boolean): string | null {
  const n = Number(value.verdi);
  if (value.verdi === null) return null;
  if (value.enhet === 'kroner' && worked && (n > MOST_KRONER || n < LEAST_KRONER)) return `beløpet ${String(value.verdi)} kr er svært ${n < LEAST_KRONER ? 'lavt' : 'høyt'}`;
  if (value.enhet === 'kroner-per-time' && n > MOST_PER_HOUR) return `timesatsen ${String(value.verdi)} er svært høy`;
  if (value.enhet === 'maaneder' && n > MOST_MONTHS) return `${String(value.verdi)} måneder er svært lenge`;
  return null;
}

function checkVersion(c: CheckContext, version: RuleVersion): void {
  const { fra, til } = version.gjelder;
  if (addDays(fra, LONGEST_PERIOD_DAYS) < til) c.report(c.fileOf(version), ['gjelder'], `perioden fra ${fra} til ${til} er uvanlig lang`, LOOK, 'advarsel');
  const worked = new Set(requirementsOf(version).map((need) => need.id));
  for (const [id, value] of Object.entries(version.verdier)) {
    const odd = value.enhet === 'dato' && typeof value.verdi === 'string' ? oddDate(version, id, value.verdi) : oddNumber(value, worked.has(id));
    if (odd) c.reportPart(version, `verdier/${id}`, ['verdi'], odd, LOOK, 'advarsel');
  }
}

/** Sources from the future, and answers that should have been read through by now. `today` is a calendar date in Norway. */
function checkAgainstToday(c: CheckContext, today: string): void {
  [...c.k.kilder.values()].forEach((kilde, i) => {
    if (kilde.sist_sjekket > today) c.report('rules/kilder.yaml', [i, 'sist_sjekket'], `datoen ${kilde.sist_sjekket} har ikke vært ennå`, 'Skriv dagen da noen sist så på kilden', 'advarsel');
    const dated = /^\d{4}-\d{2}-\d{2}$/.exec(kilde.dato)?.[0];
    if (dated && dated > today) c.report('rules/kilder.yaml', [i, 'dato'], `kilden har en dato fram i tid (${dated})`, 'Skriv datoen som står på dokumentet', 'advarsel');
  });
  for (const intent of c.k.intents.values()) {
    if (intent.gjennomgaas && intent.gjennomgaas < today) c.report(`intents/${intent.id}.yaml`, ['gjennomgaas'], `svaret skulle vært gått gjennom ${intent.gjennomgaas}`, 'Les gjennom svaret, og skriv en ny dato', 'advarsel');
  }
}

/** Figures and dates that can hardly be meant: worth a look, and stopping nothing. */
export function checkPlausible(c: CheckContext, today?: string): void {
  for (const version of c.k.versjoner.values()) checkVersion(c, version);
  if (today !== undefined) checkAgainstToday(c, today);
}
