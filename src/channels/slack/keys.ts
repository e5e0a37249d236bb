/** Where a person talks with the assistant. Without a thread: alone, in messages, by command or on the home page. */
export interface Place {
  team: string;
  user: string;
  traad?: { channel: string; ts: string };
}

/**
 * A conversation's key. A person alone with the assistant has one conversation, wherever it is opened; in a channel each
 * person has one in each thread, so that the facts of several do not mix. The answer's address can be read out of it again.
 */
export function conversationKey({ team, user, traad }: Place): string {
  return [personKey(team, user), ...(traad ? [traad.channel, traad.ts] : [])].join(':');
}

/** The beginning of every key of a person's conversations. */
export function personKey(team: string, user: string): string {
  return `slack:${team}:${user}`;
}

export function readConversationKey(key: string): Place | null {
  const [kind, team, user, channel, ts] = key.split(':');
  if (kind !== 'slack' || !team || !user) return null;
  return { team, user, ...(channel && ts ? { traad: { channel, ts } } : {}) };
}

/** A message is one event, however often and as whatever kinds of event it is delivered. */
export function messageEventId(team: string, channel: string, ts: string): string {
  return `slack:${team}:${channel}:${ts}`;
}

/** A press, a command or a shortcut: Slack's id of the act. */
export function triggerEventId(team: string, triggerId: string): string {
  return `slack:${team}:t:${triggerId}`;
}
