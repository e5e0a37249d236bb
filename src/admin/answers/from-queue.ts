import type { Request } from 'express';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';
import type { AdminContext } from '../context.js';
import { fileOf } from './changes.js';
import type { AnswerForm } from './form.js';
import type { AnswerParts } from './parts.js';
import { proposedId } from './proposed-id.js';

/** The page as a case of the queue begins it. */
export interface FromQueue {
  form: AnswerForm;
  koesak: string;
  /** The language that the case was asked in. */
  spraak?: Lang;
}

/** The questions of the case in the address come first among the examples; for a new answer the first of them is its question. */
export async function fromQueue(ctx: AdminContext, { queueQuestions }: AnswerParts, req: Request, form: AnswerForm, ny: boolean): Promise<FromQueue> {
  const koesak = typeof req.query['fra-ko'] === 'string' ? req.query['fra-ko'].slice(0, 100) : '';
  const found = koesak && queueQuestions ? await queueQuestions(koesak, ctx.bruker(req)) : null;
  if (!found) return { form, koesak: '' };
  const asked = found.map((q) => ({ spraak: LANGS.find((lang) => lang === q.spraak) ?? 'nb', tekst: q.tekst.replace(/\s+/g, ' ').trim() }));
  const utsagn = { ...form.utsagn };
  for (const lang of LANGS) utsagn[lang] = [...new Set([...form.utsagn[lang], ...asked.filter((q) => q.spraak === lang).map((q) => q.tekst)])];
  const first = asked.find((q) => q.tekst !== '');
  if (!ny || !first) return { form: { ...form, utsagn }, koesak };
  const sporsmaal = { ...form.sporsmaal, [first.spraak]: `${first.tekst[0]!.toUpperCase()}${first.tekst.slice(1)}` };
  return { form: await withId(ctx, { ...form, utsagn, sporsmaal }), koesak, spraak: first.spraak };
}

/** A new answer without an id gets one from its question, else from its name. One that has none of them stays without. */
export async function withId(ctx: AdminContext, form: AnswerForm): Promise<AnswerForm> {
  if (form.id !== '') return form;
  const text = [...LANGS.map((lang) => form.sporsmaal[lang]), ...LANGS.map((lang) => form.navn[lang])].find((t) => t !== '');
  if (text === undefined) return form;
  const drafts = await ctx.store.desk.drafts.list({ slag: 'svar' });
  const taken = new Set([...[...ctx.kb.now().knowledge.intents.keys()].map(fileOf), ...drafts.map((f) => f.innhold.gjelder)]);
  return { ...form, id: proposedId(text, (id) => taken.has(fileOf(id))) };
}
