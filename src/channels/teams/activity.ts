import { z } from 'zod';

const id = z.string().min(1).max(2_000);
const account = z.looseObject({ id: z.string().max(2_000) });

/**
 * What we read of an incoming activity; everything else passes through untouched. The service address must be there: without
 * it the token's own address would have nothing to be held against.
 */
export const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  channelId: id,
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({ id, conversationType: z.string().optional(), tenantId: z.string().optional(), isGroup: z.boolean().optional() }),
  from: account,
  recipient: account,
  timestamp: z.string().optional(),
  locale: z.string().max(50).optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: id.optional(),
  action: z.string().optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
  entities: z.array(z.looseObject({ type: z.string().optional() })).nullish(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).optional(), eventType: z.string().optional() }).nullish(),
});

/** An activity of the channel, as far as we know it. */
export type TeamsActivity = z.infer<typeof activitySchema>;

/** The tenant that the activity comes from, as the channel says. */
export function tenantOf(activity: TeamsActivity): string | undefined {
  return activity.channelData?.tenant?.id ?? activity.conversation.tenantId;
}

/** One person alone with the assistant. In Teams only personal chats are; the type is left out by some test clients. */
export function isPersonal({ conversation }: { conversation: { conversationType?: string | undefined; isGroup?: boolean | undefined } }): boolean {
  const type = conversation.conversationType;
  return type === undefined ? conversation.isGroup !== true : type === 'personal';
}
