import { InvalidArgumentError, type Command } from 'commander';
import { shownKey } from '../api-keys/key.js';
import { LONGEST_NAME, makeKey, PER_MINUTE } from '../api-keys/make.js';
import { systemClock } from '../clock.js';
import type { ApiKey } from '../store/desk/api-keys.js';
import { badUsage, failedCheck } from './errors.js';
import { dataOption, withStore } from './store-option.js';

/** Who did it, in the audit log: nobody signs in at the command line. */
const WHO = 'kommandolinjen';

interface Options {
  data?: string;
  json?: boolean;
  perMinutt: number;
  grunn?: string;
}

async function make(words: string[], options: Options): Promise<void> {
  const navn = words.join(' ').trim();
  if (navn === '' || navn.length > LONGEST_NAME) throw badUsage(`Navnet skal ha mellom 1 og ${LONGEST_NAME} tegn: skriv hvem eller hva som skal bruke nøkkelen.`);
  const { id, key } = await withStore(options.data, (store) => makeKey(store, systemClock, navn, WHO, options.perMinutt));
  process.stdout.write(options.json ? `${JSON.stringify({ id, navn, nokkel: key })}\n` : `${key}\n`);
  if (!options.json) console.error('Ta vare på nøkkelen nå. Den vises bare denne ene gangen.');
}

async function list(options: Options): Promise<void> {
  const keys = await withStore(options.data, (store) => store.desk.apiKeys.list());
  const shown = keys.map(({ hash: _, ...key }) => key);
  if (options.json) process.stdout.write(`${JSON.stringify(shown)}\n`);
  else process.stdout.write(keys.length === 0 ? 'Ingen nøkler ennå. Lag en med «alis nokkel ny NAVN».\n' : keys.map(line).join(''));
}

function line({ id, navn, opprettet, trukket, sistBrukt, perMinutt }: Omit<ApiKey, 'hash'>): string {
  const state = trukket === null ? `sist brukt ${sistBrukt ?? 'aldri'}, ${perMinutt} kall i minuttet` : `trukket tilbake ${trukket.slice(0, 10)}`;
  return `${shownKey(id)}  ${navn}: laget ${opprettet.slice(0, 10)}, ${state}\n`;
}

async function revoke(id: string, options: Options): Promise<void> {
  // The whole key may be pasted as well.
  const wanted = /^alis_([a-z0-9]+)_/.exec(id)?.[1] ?? id;
  const done = await withStore(options.data, (store) => store.desk.apiKeys.revoke(wanted, WHO, systemClock.now().toISOString(), options.grunn ?? null));
  if (!done) throw failedCheck(`Ingen nøkkel i bruk har id «${wanted}». Se «alis nokkel list».`);
  process.stdout.write(options.json ? `${JSON.stringify({ id: wanted, trukket: true })}\n` : `Nøkkelen ${shownKey(wanted)} er trukket tilbake og virker ikke lenger.\n`);
}

function perMinute(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > PER_MINUTE.maks) throw new InvalidArgumentError(`Skriv et helt tall fra 1 til ${PER_MINUTE.maks}.`);
  return n;
}

/** `alis nokkel ny NAVN | list | trekk ID`: keys of the programming interface. */
export function register(program: Command): void {
  const keys = program.command('nokkel').description('Nøkler til API-et og MCP: lag, list opp og trekk tilbake');
  const sub = (name: string, description: string): Command => keys.command(name).description(description).addOption(dataOption()).option('--json', 'skriv JSON');
  sub('ny', 'lag en nøkkel; den vises bare én gang').argument('<navn...>', 'hvem eller hva som skal bruke den').option('--per-minutt <antall>', 'kall i minuttet', perMinute, PER_MINUTE.ellers).action(make);
  sub('list', 'alle nøkler, også de som er trukket tilbake').action(list);
  sub('trekk', 'trekk en nøkkel tilbake; den slutter å virke med en gang').argument('<id>', 'nøkkelens id').option('--grunn <tekst>', 'grunnen, til revisjonsloggen').action(revoke);
}
