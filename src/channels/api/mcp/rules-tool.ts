import { z } from 'zod';
import { sourceView } from '../../../knowledge/text.js';
import { diffText } from '../../../rulebook/diff.js';
import { listText } from '../../../rulebook/list.js';
import { showText } from '../../../rulebook/show.js';
import { ruleDiff, ruleList, versionsMeant } from '../answers/rules.js';
import { ApiError } from '../errors.js';
import type { Asked } from '../parts.js';
import { isoDate, period, source, status, versionId } from '../schema/base.js';
import { ruleDiffSchema, ruleListSchema } from '../schema/rules.js';
import { COMMON, type Tool, type ToolAnswer } from './tool.js';

const rulesInput = z.strictObject({
  versjon: z.string().max(100).optional().describe('Regelversjonen eller året som skal vises: nasjonal-alis/2023, 2023 eller 2025/26'),
  fra: z.string().max(100).optional().describe('Sammen med «til»: hva som er endret fra denne versjonen eller dette året'),
  til: z.string().max(100).optional().describe('Sammen med «fra»: hva som er endret til denne versjonen eller dette året'),
  lang: COMMON.lang,
});

const shownVersion = z.strictObject({ id: versionId, navn: z.string(), gjelder: period, status, hash: z.string(), tekst: z.string().describe('Hele versjonen som tekst: vilkår, verdier, kilder, regler og steg'), kilder: z.array(source) });

const rulesOutput = z.strictObject({
  versjoner: ruleListSchema.shape.versjoner.optional().describe('Alle versjoner, når det ikke ble spurt etter en bestemt'),
  vist: z.array(shownVersion).optional().describe('Versjonene det ble spurt etter; flere når året hadde flere ordninger'),
  sammenligninger: ruleDiffSchema.shape.sammenligninger.optional(),
  kilder: z.array(source).optional(),
  dato: isoDate,
});

/** The knowledge base: all versions, one version whole, or what changed between two. */
export const rulesTool: Tool = {
  name: 'alis_rules',
  title: 'Regelverket for ALIS-tilskuddet',
  description:
    'Viser regelverket: uten argumenter alle versjoner, med «versjon» en hel versjon (vilkår, beløp, frister, kilder, og det som ikke er kjent), med «fra» og «til» hva som er endret. Hvert tall har status: bekreftet, avledet, ubekreftet eller mangler. Gjengi statusen.',
  input: rulesInput,
  output: rulesOutput,
  run(_parts, asked, { versjon, fra, til }: z.infer<typeof rulesInput>) {
    if (versjon !== undefined) return shown(asked, versjon);
    if (fra === undefined && til === undefined) return { data: ruleList(asked), text: `${listText(asked.nu.knowledge, asked.lang)}\n(${asked.today})` };
    if (fra === undefined || til === undefined) throw new ApiError('ALIS-A002', {}, fra === undefined ? 'fra' : 'til');
    const k = asked.nu.knowledge;
    return { data: ruleDiff(asked, fra, til), text: diffText(k, versionsMeant(k, fra, 'fra'), versionsMeant(k, til, 'til'), asked.lang) };
  },
};

function shown({ nu, lang, today }: Asked, wanted: string): ToolAnswer {
  const k = nu.knowledge;
  const vist = versionsMeant(k, wanted, 'versjon').map((v) => ({
    id: v.id, navn: v.navn[lang], gjelder: { ...v.gjelder }, status: v.status, hash: v.hash, tekst: showText(k, v, lang), kilder: v.kilder.map((kilde) => sourceView(k, kilde, lang, v)),
  }));
  return { data: { vist, dato: today }, text: vist.map((v) => v.tekst).join('\n\n') };
}
