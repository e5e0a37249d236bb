import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { z } from 'zod';
import { readReceipt, replay, ReceiptError, type Replay } from '../assistant/replay.js';
import { todayInNorway, systemClock } from '../clock.js';
import { knowledgeAt } from '../kb/live.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { StoredEdition } from '../store/desk/publishing.js';
import type { Receipt, Store } from '../store/types.js';
import { badUsage, failedCheck } from './errors.js';
import { dataOption, withStore } from './store-option.js';

const exportedReceipt = z.object({ id: z.string(), innhold: z.string() });
type Given = Pick<Receipt, 'id' | 'innhold'>;

/** A receipt by its id from the store, or as exported: from a file, or from standard input (`-`). */
async function find(receipt: string, store: Store): Promise<Given> {
  if (receipt === '-') return parse(await text(process.stdin));
  if (existsSync(receipt)) return parse(readFileSync(receipt, 'utf8'));
  if (!/^K(-[0-9A-Z]{4}){3}$/i.test(receipt)) throw badUsage(`«${receipt}» er verken en kvittering (K-XXXX-XXXX-XXXX) eller en fil.`);
  const found = await store.readReceipt(receipt.toUpperCase());
  if (!found) throw failedCheck(`Kvitteringen ${receipt} finnes ikke i lageret. Oppgi et annet lager med --data, eller kvitteringen som fil.`);
  return found;
}

function parse(written: string): Given {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    throw badUsage('Kvitteringen er ikke gyldig JSON. Bruk den slik den står under «kvitteringer» i «alis eksporter».');
  }
  const parsed = exportedReceipt.safeParse(json);
  if (!parsed.success) throw badUsage('Kvitteringen skal ha «id» og «innhold», slik den står under «kvitteringer» i «alis eksporter».');
  return parsed.data;
}

async function run(receipt: string, options: { data?: string; json?: boolean }): Promise<void> {
  const { given, result, now } = await withStore(options.data, async (store) => {
    const given = await find(receipt, store);
    return { given, ...bothWays(given, await store.desk.publishing.editions()) };
  });
  const changed = now.lik ? [] : ['', 'Med reglene slik de er i dag:', ...describe(given.id, now).slice(1)];
  process.stdout.write(options.json ? `${JSON.stringify({ id: given.id, ...result, medDagensRegler: now })}\n` : `${[...describe(given.id, result), ...changed].join('\n')}\n`);
  if (!result.lik || result.endretKvittering) process.exitCode = 1;
}

/** By the rules as they were known when the receipt was made, and as they are known now: what was published since changes no receipt. */
function bothWays(given: Given, editions: readonly StoredEdition[]): { result: Replay; now: Replay } {
  const { utgave, dato } = orFail(() => readReceipt(given.innhold));
  const then = editions.filter((edition) => edition.nummer <= utgave);
  return { result: again(knowledgeAt(then, dato).knowledge, given), now: again(knowledgeAt(editions, todayInNorway(systemClock)).knowledge, given) };
}

function again(k: Knowledge, given: Given): Replay {
  return orFail(() => replay(k, given));
}

function orFail<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ReceiptError) throw failedCheck(error.message);
    throw error;
  }
}

const written = (value: unknown): string => (value === undefined || value === null ? 'ikke kjent' : typeof value === 'string' ? value : JSON.stringify(value));

/** What the replay shows, in plain sentences. */
export function describe(id: string, r: Replay): string[] {
  const lines = [`Kvittering ${id}`];
  if (r.endretKvittering) lines.push('Innholdet passer ikke til kvitteringens nummer: noen har endret kvitteringen.');
  lines.push(r.lik ? `Likt til kronen: ${sum(r.naa)}.` : `Ikke likt. Da: ${sum(r.da)}. Nå: ${sum(r.naa)}.`);
  if (r.endretRegelverk.length === 0) lines.push('Regelverket er det samme som da.');
  for (const versjon of r.endretRegelverk) {
    const changed = r.endredeVerdier.filter((value) => value.versjon === versjon);
    lines.push(changed.length === 0 ? `Regelverket ${versjon} er endret siden da, men ingen av verdiene.` : `Regelverket ${versjon} er endret siden da:`);
    lines.push(...changed.map((value) => `  ${value.id}: ${written(value.da)} er blitt ${written(value.naa)}`));
  }
  if (r.avvik.length > 0) lines.push('Dette er ulikt:', ...r.avvik.map((d) => `  ${d.felt}: ${written(d.da)} er blitt ${written(d.naa)}`));
  if (r.andreOrd) lines.push('Bare ordlyden i forklaringene er en annen.');
  return lines;
}

function sum(result: Record<string, unknown>): string {
  const parts = Array.isArray(result['deler']) ? (result['deler'] as Record<string, unknown>[]) : [];
  const one = (part: Record<string, unknown>) => `${String(part['utfall'])}, ${part['belop'] === null ? `${String(part['andelAvArsbelop'])} av årsbeløpet` : `${String(part['belop'])} kr`}`;
  return parts.length > 0 ? parts.map((part) => `${String(part['regelversjon'])}: ${one(part)}`).join('; ') : one(result);
}

export function register(program: Command): void {
  program
    .command('replay')
    .description('Regn ut på nytt det en kvittering viser. Avslutter med 0 når det blir likt til kronen, ellers 1')
    .argument('<kvittering>', 'kvitteringens nummer, en fil med kvitteringen, eller - for standard inn')
    .addOption(dataOption())
    .option('--json', 'vis resultatet som JSON')
    .action(run);
}
