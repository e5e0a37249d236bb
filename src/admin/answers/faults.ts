import type { Knowledge } from '../../knowledge/knowledge.js';
import { dateSchema, LANGS } from '../../knowledge/schema/common.js';
import { figuresIn, versionsFor } from '../../publishing/figures.js';
import type { Fault } from '../drafts/kinds.js';
import type { AnswerForm, Texts } from './form.js';

const LANG_NAMES = { nb: 'bokmål', nn: 'nynorsk', en: 'engelsk' };

/** What the desk asks of an answer beyond the check of the rules. `before`: texts that stand already are not judged anew. */
export function answerFaults(k: Knowledge, before: AnswerForm | null, form: AnswerForm, today: string): Fault[] {
  const empty = (felt: string, sted: string, t: Texts): Fault[] => LANGS.filter((lang) => t[lang] === '').map((lang) => ({ felt: `${felt}, ${LANG_NAMES[lang]}`, melding: 'Teksten mangler. Skriv den på alle tre språkene.', sted: `${sted}.${lang}` }));
  const date = dateSchema.safeParse(form.gjennomgaas);
  return [
    ...(date.success && form.gjennomgaas >= today ? [] : [{ felt: 'skal gjennomgås innen', melding: 'Sett en dato fram i tid, så svaret blir lest gjennom på nytt.', sted: 'gjennomgaas' }]),
    ...(form.eier === '' ? [{ felt: 'eier', melding: 'Skriv hvem som eier svaret.', sted: 'eier' }] : []),
    ...empty('navn', 'navn', form.navn), ...empty('spørsmålet', 'sporsmaal', form.sporsmaal),
    ...LANGS.filter((lang) => form.utsagn[lang].length === 0).map((lang) => ({ felt: `eksempler på spørsmål, ${LANG_NAMES[lang]}`, melding: 'Skriv minst ett eksempel på hvordan folk spør.', sted: `utsagn.${lang}` })),
    ...form.svar.filter((s) => !s.fjern).flatMap((s) => [
      ...empty(`svar «${s.id}», kort svar`, `svar[${s.id}].kort`, s.kort),
      ...(LANGS.some((lang) => s.utdyping[lang] !== '') ? empty(`svar «${s.id}», utdyping`, `svar[${s.id}].utdyping`, s.utdyping) : []),
      ...(s.kilder.length === 0 || s.kilder.some((kilde) => kilde.dokument === '' || kilde.punkt === '') ? [{ felt: `svar «${s.id}», kilder`, melding: 'Velg minst én kilde fra registeret, og skriv hvilket punkt det står i.', sted: `svar[${s.id}].kilder` }] : []),
      ...figureFaults(k, before, s.id, form),
    ]),
  ];
}

function figureFaults(k: Knowledge, before: AnswerForm | null, id: string, form: AnswerForm): Fault[] {
  const now = form.svar.find((s) => s.id === id)!;
  const old = before?.svar.find((s) => s.id === id);
  return (['kort', 'utdyping'] as const).flatMap((felt) => {
    const changed = Object.fromEntries(LANGS.map((lang) => [lang, old?.[felt][lang] === now[felt][lang] ? '' : now[felt][lang]])) as Texts;
    return figuresIn(changed, versionsFor(k, now.gjelder)).map(({ lang, hva, funnet, plassholdere }) => ({
      felt: `svar «${id}», ${felt === 'kort' ? 'kort svar' : 'utdyping'}, ${LANG_NAMES[lang]}`,
      melding: `Her står ${hva} («${funnet}») rett i teksten. ${plassholdere.length > 0 ? `Skriv ${plassholdere.join(' eller ')} i stedet.` : 'Ingen regelversjon har dette tallet. Legg det inn som verdi først, og skriv plassholderen her.'}`,
      sted: `svar[${id}].${felt}.${lang}`,
    }));
  });
}
