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
import { describe, describeReceipt } from './replay/describe.js';
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
  const { given, then, now } = await withStore(options.data, async (store) => {
    const given = await find(receipt, store);
    return { given, ...bothWays(given, await store.desk.publishing.editions()) };
  });
  process.stdout.write(options.json ? `${JSON.stringify({ id: given.id, ...then.result, medDagensRegler: now.result })}\n` : `${told(given, then, now).join('\n')}\n`);
  if (!then.result.lik || then.result.endretKvittering) process.exitCode = 1;
}

interface Side {
  k: Knowledge;
  result: Replay;
}

/** The files of then are not kept: what was published is told apart from what was changed in the files. */
const FILES_CHANGED = 'Filene i rules/ er endret etter at kvitteringen ble laget, og slik de var, finnes ikke her. Vil du regne helt likt, henter du den utgaven av filene og kjører kommandoen på nytt.';

function told(given: Given, then: Side, now: Side): string[] {
  const same = JSON.stringify(then.result) === JSON.stringify(now.result);
  const replayed = describe(then.k, then.result);
  return [
    ...describeReceipt(then.k, given),
    '',
    ...(same ? ['Regnet på nytt med reglene slik de er i dag:'] : ['Regnet på nytt med det som var publisert da:']), ...replayed.map((line) => `  ${line}`),
    ...(then.result.endretRegelverk.length > 0 ? ['', FILES_CHANGED] : []),
    ...(same || now.result.lik ? [] : ['', 'Med reglene slik de er i dag:', ...describe(now.k, now.result).map((line) => `  ${line}`)]),
  ];
}

/** By the rules as they were published when the receipt was made, and as they are now: what was published since changes no receipt. */
function bothWays(given: Given, editions: readonly StoredEdition[]): { then: Side; now: Side } {
  const { utgave, dato } = orFail(() => readReceipt(given.innhold));
  const side = (k: Knowledge): Side => ({ k, result: again(k, given) });
  return { then: side(knowledgeAt(editions.filter((edition) => edition.nummer <= utgave), dato, undefined, editions).knowledge), now: side(knowledgeAt(editions, todayInNorway(systemClock)).knowledge) };
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

export function register(program: Command): void {
  program
    .command('replay')
    .description('Regn ut på nytt det en kvittering viser. Avslutter med 0 når det blir likt til kronen, ellers 1')
    .argument('<kvittering>', 'kvitteringens nummer, en fil med kvitteringen, eller - for standard inn')
    .addOption(dataOption())
    .option('--json', 'vis resultatet som JSON')
    .action(run);
}
