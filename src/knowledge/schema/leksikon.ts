import { z } from 'zod';

/** The file of rules/leksikon that holds commands; the others hold ideas and their words. */
export const COMMANDS_FILE = 'rules/leksikon/kommandoer.yaml';

/** rules/leksikon/*.yaml: each idea with the words for it, in any language and spelling. */
export const lexiconSchema = z.array(z.strictObject({ id: z.string().min(1), ord: z.array(z.string().min(1)).min(1) }));
/** rules/leksikon/kommandoer.yaml: the phrases that steer when they are the whole message, by intent. */
export const commandsSchema = z.record(z.string(), z.array(z.string().min(1)).min(1));
