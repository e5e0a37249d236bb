import { randomUUID } from 'node:crypto';
import { takeStep } from './desk/questions.js';
import type { SqlRunner } from './driver.js';
import type { TurnWrite } from './types.js';

/** What a turn leaves beside the conversation and its answer. */
export async function writeRows(tx: SqlRunner, turn: TurnWrite): Promise<void> {
  for (const r of turn.kvitteringer ?? []) {
    await tx.run('INSERT INTO kvittering (id, samtale_id, innhold, opprettet) VALUES (?, ?, ?, ?)', [r.id, turn.conversationId, r.innhold, r.opprettet]);
  }
  for (const q of turn.ubesvarte ?? []) {
    await tx.run('INSERT INTO ubesvart (id, samtale_id, tekst, spraak, kommunenummer, grunn, mottatt, tur, intent, kontor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      randomUUID(), turn.conversationId, q.tekst, q.spraak, q.kommunenummer, q.grunn, turn.naa, q.tur ?? null, q.intent ?? null, q.kontor ?? null,
    ]);
  }
  for (const step of turn.sporsmaal ?? []) await takeStep(tx, turn.conversationId, step, turn.naa);
  for (const h of turn.overleveringer ?? []) {
    await tx.run('INSERT INTO overlevering (kode, samtale_id, innhold, leietaker, utloper) VALUES (?, ?, ?, ?, ?)', [h.kode, turn.conversationId, h.innhold, h.leietaker, h.utloper]);
  }
  for (const f of turn.tilbakemeldinger ?? []) {
    await tx.run('INSERT INTO tilbakemelding (id, samtale_id, nyttig, intent, mottatt) VALUES (?, ?, ?, ?, ?)', [randomUUID(), turn.conversationId, f.nyttig ? 1 : 0, f.intent, turn.naa]);
  }
}

/** Marks the messages that an answer brings. False when one of them has been brought by another answer meanwhile. */
export async function bringMessages(tx: SqlRunner, ids: readonly string[], naa: string): Promise<boolean> {
  for (const id of ids) if ((await tx.run('UPDATE melding SET levert = ? WHERE id = ? AND levert IS NULL', [naa, id])) !== 1) return false;
  return true;
}
