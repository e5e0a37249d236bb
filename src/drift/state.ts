import type { Announcement, Switch, ThreeTexts } from '../store/desk/operations.js';

/** The channels that have a switch. */
export const KANALER = ['web', 'teams', 'slack', 'api', 'mcp'] as const;
export type Kanal = (typeof KANALER)[number];

/** A notice as it is told. */
export interface Told {
  id: string;
  tekst: ThreeTexts;
  /** Also sent to those who asked for reminders: then it may have been told already. */
  varsle: boolean;
}

/** What is switched off and what is to be told, now. Held in memory: asking costs nothing and never fails. */
export interface DriftState {
  /** What the users of a channel that is off are told; null when it is on. */
  stengt(kanal: string): ThreeTexts | null;
  /** The notices that are to be told at a time (ISO), the oldest first. */
  kunngjoringer(naa: string): readonly Told[];
}

/** Nothing is off and nothing is to be told: for commands and tests without the desk. */
export const ALL_ON: DriftState = { stengt: () => null, kunngjoringer: () => [] };

/** The state that some switches and notices make. */
export function stateOf(switches: readonly Switch[], announcements: readonly Announcement[]): DriftState {
  const off = new Map(switches.filter((s) => s.av).map((s) => [s.kanal, s.tekst]));
  const inOrder = [...announcements].sort((a, b) => (a.fra + a.id < b.fra + b.id ? -1 : 1));
  return {
    stengt: (kanal) => off.get(kanal) ?? null,
    kunngjoringer: (naa) => inOrder.filter((a) => isActive(a, naa)).map(({ id, tekst, varsle }) => ({ id, tekst, varsle })),
  };
}

/** Told from its first moment to the one before its end. */
export function isActive(a: Pick<Announcement, 'fra' | 'til' | 'avsluttet'>, naa: string): boolean {
  return a.fra <= naa && naa < a.til && (a.avsluttet === null || naa < a.avsluttet);
}

/** The key under which it is kept that a conversation has had a notice sent. */
export const sentKey = (id: string, conversationId: string): string => `varsel:kunngjoring:${id}:${conversationId}`;
