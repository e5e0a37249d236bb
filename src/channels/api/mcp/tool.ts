import { z } from 'zod';
import { dateSchema, LANGS } from '../../../knowledge/schema/common.js';
import type { ApiParts, Asked } from '../parts.js';

/** What a tool answers: data for programs, and the same as text for a model or a person. */
export interface ToolAnswer {
  data: object;
  text: string;
}

/** One MCP tool. The schemas are published as they are and what comes in is parsed by them. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  input: z.ZodType;
  output: z.ZodType;
  /** `input` has been parsed. `count` is told how many cases a call holds. */
  run(parts: ApiParts, asked: Asked, input: never, count: Count): Promise<ToolAnswer> | ToolAnswer;
}

export type Count = (cases: number) => Promise<void>;

/** Every tool takes these two. */
export const COMMON = {
  lang: z.enum(LANGS).optional().describe('Språket i svaret: nb, nn eller en. Utelatt: nb (for alis_ask: språket det er spurt på)'),
  today: dateSchema.optional().describe('Datoen som skal gjelde som i dag, ÅÅÅÅ-MM-DD. Utelatt: dagens dato i Norge'),
};
