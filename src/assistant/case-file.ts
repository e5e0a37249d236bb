import { buildCaseFile } from '../casefile/build.js';
import type { CaseFile, StoredResult } from '../casefile/types.js';
import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import type { GrantCase } from '../grant/types.js';
import type { Receipt } from '../store/types.js';
import { readReceipt, replay, ReceiptError } from './replay.js';
import { receiptId } from './receipt.js';

/** How a receipt's number is written. */
export const RECEIPT_ID = /^K(?:-[0-9A-Z]{4}){3}$/;

/**
 * The case file of a stored receipt, checked against the rules that are loaded now: where they give the same to the krone it is
 * told in the reader's language, else as it was stored, with a warning. Throws {@link ReceiptError} for what is no receipt.
 */
export function openCaseFile(k: Knowledge, receipt: Pick<Receipt, 'id' | 'innhold'>, lang: Lang): CaseFile {
  const { dato, sak, regler, resultat } = readReceipt(receipt.innhold);
  return buildCaseFile(k, { id: receipt.id, dato, sak: sak as GrantCase, regler, resultat: resultat as unknown as StoredResult, ...standing(k, receipt) }, lang);
}

function standing(k: Knowledge, receipt: Pick<Receipt, 'id' | 'innhold'>): { lik: boolean; endretRegelverk: boolean; endretKvittering: boolean } {
  try {
    const { lik, endretRegelverk, endretKvittering } = replay(k, receipt);
    return { lik, endretRegelverk: endretRegelverk.length > 0, endretKvittering };
  } catch (error) {
    // Facts that the rules of now do not know: the stored result still tells what was said.
    if (error instanceof ReceiptError) return { lik: false, endretRegelverk: true, endretKvittering: receiptId(receipt.innhold) !== receipt.id };
    throw error;
  }
}
