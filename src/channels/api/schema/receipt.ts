import { z } from 'zod';
import { receiptSchema } from '../../../assistant/receipt.js';
import { receiptId } from './base.js';

export const storedReceiptSchema = z
  .strictObject({
    id: receiptId,
    opprettet: z.string().describe('Tidspunktet det ble regnet ut (UTC)'),
    innhold: z.string().describe('Innholdet tegn for tegn som det er lagret. Nummeret er en kontrollsum av denne teksten; «alis replay» regner den ut på nytt'),
    kvittering: receiptSchema.describe('Det samme innholdet som JSON: saken, regelversjonene med verdiene sine, og resultatet på bokmål'),
  })
  .describe('En kvittering');
export type StoredReceipt = z.infer<typeof storedReceiptSchema>;
