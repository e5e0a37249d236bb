import type { Knowledge } from '../knowledge/knowledge.js';
import type { Lang } from '../knowledge/schema/common.js';
import type { Reply } from '../reply/types.js';
import type { Recogniser } from '../understanding/recogniser/index.js';
import { newConversation, type Turn } from './context.js';
import { faqReply } from './faq-reply.js';

/** The reply to a FAQ question as the dialogue gives it; `aar` is the year asked about. For showing a draft before it is published. Pure. */
export function previewFaq(k: Knowledge, recogniser: Recogniser, intentId: string, lang: Lang, today: string, aar?: number): Reply | null {
  const intent = k.intents.get(intentId);
  if (!intent) return null;
  const t: Turn = { k, recogniser, conv: newConversation(lang), today, replies: [], events: [], understanding: { intent: intent.id, confidence: 1, lang }, fastSpraak: true, foran: [] };
  faqReply(t, intent, { tekst: intent.sporsmaal[lang], entities: aar === undefined ? {} : { aar } }, false);
  return t.replies[0] ?? null;
}
