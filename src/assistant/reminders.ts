import type { DialogueEvent } from '../dialogue/types.js';
import { REMIND_DAYS } from '../knowledge/deadlines.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { notice } from './notices.js';
import type { Answer, Channel } from './types.js';

/** Channels that can write without being asked. */
const CAN_REMIND: ReadonlySet<Channel> = new Set<Channel>(['teams', 'slack']);

/** Says that reminders are on or off, or that this channel has none; the channel keeps the address. */
export function noteReminder(k: Knowledge, channel: Channel, events: readonly DialogueEvent[], answer: Answer): void {
  const asked = events.find((event) => event.type === 'paaminnelse');
  if (!asked) return;
  const can = CAN_REMIND.has(channel);
  const key = !can ? 'varsel.ikke-her' : asked.av ? 'varsel.av' : 'varsel.paa';
  const [tidlig, sent] = REMIND_DAYS;
  // First, so that a question that was open stays the last thing said.
  answer.replies.unshift(notice(k, answer.lang, key, { tidlig, sent }));
  if (can) answer.paaminnelse = { paa: !asked.av };
}
