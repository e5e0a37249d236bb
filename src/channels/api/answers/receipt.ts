import { receiptSchema } from '../../../assistant/receipt.js';
import { ApiError } from '../errors.js';
import type { ApiParts } from '../parts.js';
import { receiptId } from '../schema/base.js';
import type { StoredReceipt } from '../schema/receipt.js';

/** A receipt as stored. Throws an {@link ApiError} when there is none (any more) of that number. */
export async function storedReceipt({ store }: ApiParts, id: string): Promise<StoredReceipt> {
  const asked = receiptId.safeParse(id.toUpperCase());
  const receipt = asked.success ? await store.readReceipt(asked.data) : null;
  if (!receipt) throw new ApiError('ALIS-A022', {}, 'id');
  return { ...receipt, kvittering: receiptSchema.parse(JSON.parse(receipt.innhold)) };
}
