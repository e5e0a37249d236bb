import { z } from 'zod';
import { say } from '../../../knowledge/text.js';
import { ask } from '../answers/ask.js';
import { estimateMany } from '../answers/estimate.js';
import { deadlines } from '../answers/rules.js';
import { askInput, askOutput } from '../schema/ask.js';
import { isoDate } from '../schema/base.js';
import { documentedCase } from '../schema/case.js';
import { caseErrorSchema, estimateSchema } from '../schema/result.js';
import { deadlinesSchema } from '../schema/rules.js';
import { rulesTool } from './rules-tool.js';
import { COMMON, type Tool } from './tool.js';
import { estimateText, sourceLines } from './words.js';

/** A model rarely has more; a system that does uses the HTTP interface. */
const MOST_CASES = 50;

/** A case is parsed where cases are, so that one with a fault is told so in plain words and the others go on. */
const estimateInput = z.strictObject({ saker: z.array(z.unknown()).min(1).max(MOST_CASES), ...COMMON });
/** The same, as it is published: with the form of a case. */
const estimatePublished = estimateInput.extend({ saker: z.array(documentedCase).min(1).max(MOST_CASES).describe('Sakene, én per lege') });
const estimateOutput = z.strictObject({ resultater: z.array(z.union([estimateSchema, caseErrorSchema])).describe('Ett anslag eller én feil per sak, i rekkefølge'), dato: isoDate });

const estimateTool: Tool & { published: z.ZodType } = {
  name: 'alis_estimate',
  title: 'Anslå ALIS-tilskudd',
  description:
    'Avgjør og regner ut tilskudd til ALIS (leger i spesialisering i allmennmedisin) for én eller flere saker. Svaret er et ANSLAG med vilkår, regnestykke, forbehold, kilder, regelversjon, dato og kvittering. Helsedirektoratet avgjør. Si alltid at det er et anslag, og gjengi forbeholdene. Det som mangler, står i «mangler»: spør brukeren om det, ikke gjett.',
  input: estimateInput,
  published: estimatePublished,
  output: estimateOutput,
  async run(parts, asked, input: z.infer<typeof estimateInput>, count) {
    await count(input.saker.length);
    const resultater = await estimateMany(parts, asked, input.saker);
    return { data: { resultater, dato: asked.today }, text: resultater.map((line) => estimateText(asked.nu.knowledge, asked.lang, line)).join('\n\n') };
  },
};

const askTool: Tool = {
  name: 'alis_ask',
  title: 'Spør om ALIS-tilskuddet',
  description:
    'Svarer på ett spørsmål om ALIS-tilskuddet (vilkår, frister, søknad, beløp, klage) fra regelverket, med kilder. Det er ingen samtale bak: ta med alt som trengs i spørsmålet. Ingenting av teksten lagres. Det assistenten ikke vet, sier den at den ikke vet.',
  input: askInput,
  output: askOutput,
  async run(parts, asked, input: z.infer<typeof askInput>) {
    const data = await ask(parts, asked, input.text, input.lang);
    const k = asked.nu.knowledge;
    const stamp = [data.regelversjon, data.today].filter((part) => part !== null).join(', ');
    const receipt = data.receipt ? [say(k, 'api.anslag', data.lang), say(k, 'kvittering.linje', data.lang, { id: data.receipt })] : [];
    return { data, text: [data.text, `(${stamp})`, ...receipt].join('\n\n') };
  },
};

const deadlinesInput = z.strictObject(COMMON);

const deadlinesTool: Tool = {
  name: 'alis_deadlines',
  title: 'Søknadsfrister',
  description: 'Søknadsfrister som ikke er ute, den nærmeste først, med kilde. En frist vi ikke kjenner, er ikke med.',
  input: deadlinesInput,
  output: deadlinesSchema,
  run(_parts, asked) {
    const data = deadlines(asked);
    const k = asked.nu.knowledge;
    const none = data.frister.length === 0 ? [say(k, 'api.ingen-frister', asked.lang)] : [];
    const lines = data.frister.map((d) => `${d.versjon}: ${say(k, 'visning.frist', asked.lang, { frist: d.frist })} (${say(k, `visning.status.${d.status}`, asked.lang)})`);
    return { data, text: [...none, ...lines, ...sourceLines(k, asked.lang, data.frister.map((d) => d.kilde)), `(${data.dato})`].join('\n') };
  },
};

export const TOOLS: readonly (Tool & { published?: z.ZodType })[] = [estimateTool, rulesTool, askTool, deadlinesTool];
