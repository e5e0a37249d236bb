/** Somebody of the desk, as far as the queue is concerned. */
export interface QueuePerson {
  id: string;
  navn: string;
  roller: readonly string[];
  kontor?: string | null | undefined;
}

const SEES_ALL = ['leser', 'redaktor', 'godkjenner'];

/** Roles that have anything to do with the queue. */
export const QUEUE_ROLES = ['leser', 'redaktor', 'godkjenner', 'kontor'] as const;

/** Whose questions a person sees: all (null), an office's own, or none (undefined). */
export function scopeOf(person: QueuePerson): string | null | undefined {
  if (person.roller.some((role) => SEES_ALL.includes(role))) return null;
  return officeOf(person);
}

/** As whom a person changes the queue: an editor all of it, an office its own; null for those who only read. */
export function actorOf(person: QueuePerson): { id: string; navn: string; scope: string | null } | null {
  const { id, navn } = person;
  if (person.roller.includes('redaktor')) return { id, navn, scope: null };
  const office = officeOf(person);
  return office === undefined ? null : { id, navn, scope: office };
}

function officeOf({ roller, kontor }: QueuePerson): string | undefined {
  return roller.includes('kontor') && kontor ? kontor : undefined;
}
