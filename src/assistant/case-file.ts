import { buildCaseFile } from '../casefile/build.js';
import { storedResult } from '../casefile/stored.js';
import type { CaseFile } from '../casefile/types.js';
import type { GrantCase } from '../grant/types.js';
import { knowledgeAt } from '../kb/live.js';
import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { KnowledgeError } from '../knowledge/problem.js';
import type { Receipt, Store } from '../store/types.js';
import { receiptId } from './receipt.js';
import { readReceipt, replay, ReceiptError } from './replay.js';

/** How a receipt's number is written. */
export const RECEIPT_ID = /^K(?:-[0-9A-Z]{4}){3}$/;

type Given = Pick<Receipt, 'id' | 'innhold'>;

/** A case file, with the knowledge that its words are drawn from. */
export interface OpenedCaseFile {
  k: Knowledge;
  file: CaseFile;
}

/**
 * The case file of a stored receipt. Where the rules of now give the same to the krone, its words are those of now; else those
 * of the editions that were published when it was made; and where not even they do, it is told as it was stored. Changes are
 * said. Throws {@link ReceiptError} for what is no receipt.
 */
export async function openCaseFile(now: Knowledge, receipt: Given, lang: Lang, store?: Pick<Store, 'desk'>): Promise<OpenedCaseFile> {
  const endretKvittering = receiptId(receipt.innhold) !== receipt.id;
  const today = standing(now, receipt);
  if (today.lik) return opened(now, receipt, lang, { lik: true, endring: today.endret ? 'likt' : 'ingen', endretKvittering });
  const then = store && (await knownThen(store, receipt));
  if (then && standing(then, receipt).lik) return opened(then, receipt, lang, { lik: true, endring: 'annet', endretKvittering });
  return opened(now, receipt, lang, { lik: false, endring: 'annet', endretKvittering });
}

function opened(k: Knowledge, receipt: Given, lang: Lang, stands: { lik: boolean; endring: 'ingen' | 'likt' | 'annet'; endretKvittering: boolean }): OpenedCaseFile {
  const { dato, sak, regler, vetIkke = [], resultat: kept } = readReceipt(receipt.innhold);
  const resultat = storedResult(kept);
  if (!resultat) throw new ReceiptError('Resultatet i kvitteringen kan ikke leses.');
  return { k, file: buildCaseFile(k, { id: receipt.id, dato, sak: sak as GrantCase, vetIkke, regler, resultat, ...stands }, lang) };
}

/** Whether the rules give the same, and whether they were touched. */
function standing(k: Knowledge, receipt: Given): { lik: boolean; endret: boolean } {
  try {
    const { lik, endretRegelverk } = replay(k, receipt);
    return { lik, endret: endretRegelverk.length > 0 };
  } catch (error) {
    // Facts that these rules do not know: the stored result still tells what was said.
    if (error instanceof ReceiptError) return { lik: false, endret: true };
    throw error;
  }
}

async function knownThen(store: Pick<Store, 'desk'>, receipt: Given): Promise<Knowledge | null> {
  const { utgave, dato } = readReceipt(receipt.innhold);
  const editions = await store.desk.publishing.editions();
  if (editions.length === 0) return null;
  try {
    return knowledgeAt(editions.filter((edition) => edition.nummer <= utgave), dato).knowledge;
  } catch (error) {
    // What was published then breaks a rule for the files that came later: the stored result still tells what was said.
    if (error instanceof KnowledgeError) return null;
    throw error;
  }
}
