import type { AuditStore, AuditVerdict } from '../../store/desk/audit.js';

/** An earlier head of the chain, written down outside the database: `nummer:hash`. */
export interface KnownHead {
  nummer: number;
  hash: string;
}

/** Reads `17:ab12…`. Null when it is not one. */
export function readHead(text: string): KnownHead | null {
  const [, nummer, hash] = /^\s*(\d{1,9}):([0-9a-f]{64})\s*$/.exec(text) ?? [];
  return nummer && hash ? { nummer: Number(nummer), hash } : null;
}

export type Verdict = AuditVerdict | { hel: false; nummer: number; grunn: 'annet-hode' };

/** Checks the chain, and with an earlier head also that the log up to there is still that log: a chain that was made anew is whole too. */
export async function checkChain(audit: AuditStore, earlier?: KnownHead): Promise<Verdict> {
  const verdict = await audit.verify();
  if (!verdict.hel || !earlier || earlier.nummer === 0) return verdict;
  const row = await audit.read(earlier.nummer);
  return row?.hash === earlier.hash ? verdict : { hel: false, nummer: earlier.nummer, grunn: 'annet-hode' };
}

/** The outcome in a sentence. */
export function sayVerdict(verdict: Verdict): string {
  if (verdict.hel) return `Loggen er urørt: ${verdict.antall} innførsler, ingen er endret eller fjernet.`;
  const where = `innførsel ${verdict.nummer}`;
  if (verdict.grunn === 'endret') return `Loggen er ikke urørt: ${where} er endret etter at den ble skrevet. Det som står før den, er uendret.`;
  if (verdict.grunn === 'mangler') return `Loggen er ikke urørt: ${where} er fjernet. Det som står før den, er uendret.`;
  if (verdict.grunn === 'avkuttet') return `Loggen er ikke urørt: slutten er kuttet av, fra og med ${where}. Det som står før den, er uendret.`;
  return `Loggen er ikke den samme som før: ${where} har en annen kontrollsum enn den du oppga.`;
}

/** The head as it may be written down. */
export function showHead(verdict: Verdict): string | null {
  return verdict.hel && verdict.antall > 0 ? `${verdict.antall}:${verdict.hode}` : null;
}
