import type { AskField, GrantCase, Stilling } from '../grant/types.js';

const POSITION_FIELDS = ['stillingstype', 'tilknytning', 'stillingsandel', 'periode'] as const;
type PositionField = (typeof POSITION_FIELDS)[number];

/** Whether a field belongs to one position, not to the case. */
export function isPositionField(field: AskField): field is PositionField {
  return (POSITION_FIELDS as readonly string[]).includes(field);
}

/** The value of a field as the case has it; undefined when it is not known. A position's field is read from position `index`. */
export function readField(sak: GrantCase, field: AskField, index = 0): unknown {
  if (isPositionField(field)) return readPosition(sak.stillinger?.[index], field);
  if (field === 'maksbelop.grunn') return sak.maksbelop?.grunn;
  if (field === 'maksbelop.tillegg') return sak.maksbelop?.tillegg;
  return sak[field];
}

function readPosition(stilling: Stilling | undefined, field: PositionField): unknown {
  if (field !== 'periode') return stilling?.[field];
  return stilling?.fra && stilling.til ? { fra: stilling.fra, til: stilling.til } : undefined;
}

/** The case with one field set. Positions: the given one, else the first that lacks the field, else the last. */
export function writeField(sak: GrantCase, field: AskField, value: unknown, index?: number): GrantCase {
  if (isPositionField(field)) return writePosition(sak, field, value, index);
  if (field === 'maksbelop.grunn') return { ...sak, maksbelop: { ...sak.maksbelop, grunn: String(value) } };
  if (field === 'maksbelop.tillegg') return { ...sak, maksbelop: { ...sak.maksbelop, tillegg: String(value) } };
  return { ...sak, [field]: value };
}

/** The position that a new value is for: the one named, else the first that lacks the field, else the last. */
export function targetPosition(sak: GrantCase, field: AskField, index?: number): number {
  const stillinger = sak.stillinger ?? [];
  if (!isPositionField(field) || stillinger.length === 0) return 0;
  if (index !== undefined) return Math.min(index, stillinger.length - 1);
  const missing = stillinger.findIndex((s) => readPosition(s, field) === undefined);
  return missing >= 0 ? missing : stillinger.length - 1;
}

function writePosition(sak: GrantCase, field: PositionField, value: unknown, index?: number): GrantCase {
  const stillinger = sak.stillinger?.length ? sak.stillinger.map((s) => ({ ...s })) : [{}];
  const target = stillinger[targetPosition(sak, field, index)]!;
  if (field === 'periode') Object.assign(target, value as { fra: string; til: string });
  else Object.assign(target, { [field]: value });
  return { ...sak, stillinger };
}

/** The case without a field. A position's field goes from position `index`, the last one by default. */
export function clearField(sak: GrantCase, field: AskField, index?: number): GrantCase {
  if (isPositionField(field)) {
    const stillinger = (sak.stillinger ?? []).map((s) => ({ ...s }));
    const target = stillinger[index ?? stillinger.length - 1];
    if (target && field === 'periode') {
      delete target.fra;
      delete target.til;
    } else if (target && field !== 'periode') delete target[field];
    return { ...sak, stillinger };
  }
  if (field === 'maksbelop.grunn') return withoutAmount(sak, 'grunn');
  if (field === 'maksbelop.tillegg') return withoutAmount(sak, 'tillegg');
  const copy: GrantCase = { ...sak };
  delete copy[field];
  return copy;
}

/** Without an amount from the announcement, for every grant year. */
function withoutAmount(sak: GrantCase, kind: 'grunn' | 'tillegg'): GrantCase {
  const without = (given: { grunn?: string; tillegg?: string }) => Object.fromEntries(Object.entries(given).filter(([name]) => name !== kind));
  const perAar = Object.entries(sak.maksbelopPerAar ?? {}).map(([year, given]) => [year, without(given)] as const);
  return {
    ...sak,
    ...(sak.maksbelop ? { maksbelop: without(sak.maksbelop) } : {}),
    ...(sak.maksbelopPerAar ? { maksbelopPerAar: Object.fromEntries(perAar) } : {}),
  };
}

/** Answers that no longer mean anything when another one changes: they are forgotten and, if needed, asked again. */
const DEPENDENTS: Partial<Record<AskField, readonly AskField[]>> = {
  kommunenummer: ['saerskiltRekruttering'],
  stillingstype: ['maksbelop.grunn'],
  periode: ['maksbelop.grunn', 'maksbelop.tillegg'],
};

/** Fields to forget when `field` changes. A maximum amount holds for one type and one grant year. */
export function dependentsOf(field: AskField): readonly AskField[] {
  return DEPENDENTS[field] ?? [];
}
