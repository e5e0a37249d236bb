import type { Knowledge } from '../../knowledge/knowledge.js';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';
import { html, type Html } from '../html.js';
import { answerFields, area, LANG_NAMES, line, placeholders, REQUIRED, select, threeTexts } from './fields.js';
import { emptyAnswer, type AnswerForm } from './form.js';

/** What stands on the page for writing an answer. */
export interface EditView {
  form: AnswerForm;
  /** Where the form is sent. */
  sti: string;
  /** A question that is not there yet: its id can be written. */
  ny: boolean;
  /** Version of the draft that is edited; 0 when it is not saved yet. */
  versjon: number;
  /** Newest edition that the texts were read from. */
  utgave: number;
  gjelderFra: string;
  grunn: string;
  koesak: string;
  spraak: Lang;
  aar: string;
  forhaandsvisning?: Html;
  varsel?: Html;
}

/** The page for writing an answer. Works without script; with it the preview follows what is written. */
export function editPage(k: Knowledge, v: EditView, csrf: Html): Html {
  const { form } = v;
  return html`${v.varsel}<form class="adm-bred" method="post" action="${v.sti}" data-forhaandsvis="/admin/svar/forhaandsvis">${csrf}
<input type="hidden" name="versjon" value="${v.versjon}"><input type="hidden" name="utgave" value="${v.utgave}"><input type="hidden" name="koesak" value="${v.koesak}"><input type="hidden" name="ny" value="${v.ny ? 'ja' : ''}"><input type="hidden" name="sti" value="${v.sti}">
<p class="ds-paragraph" data-size="sm">Felt merket med * må være fylt ut før utkastet kan sendes til godkjenning. Utkastet kan lagres underveis. En regelversjon er reglene for ett tilskuddsår.</p>
${threeTexts('navn', 'Kort navn', form.navn, 1, true)}
${threeTexts('sporsmaal', 'Spørsmålet, slik en person ville stilt det', form.sporsmaal, 1, true)}
${v.ny ? html`${line('id', 'Id (a–z, tall og bindestrek; kan ikke endres etter publisering)', form.id, html` pattern="[a-z0-9][a-z0-9\\-]*" autocomplete="off" aria-describedby="idhjelp"`)}<p class="ds-paragraph" data-size="sm" id="idhjelp">Id-en er navnet på svaret i adresser og filer. Står feltet tomt, lages den av spørsmålet.</p>` : html`<input type="hidden" name="id" value="${form.id}">`}
<h2 class="ds-heading" data-size="xs">Svar</h2><p class="ds-paragraph" data-size="sm">Det første svaret som gjelder for regelversjonen det spørres om, blir brukt.</p>
${form.svar.map((s, i) => answerFields(k, s, i, v.ny))}
${!v.ny && html`<details class="ds-details" data-size="sm"><summary>Legg til et svar for en annen periode</summary><div>${answerFields(k, emptyAnswer(''), form.svar.length, true)}</div></details>`}
${placeholders(k, form.svar)}
<h2 class="ds-heading" data-size="xs">Slik spør folk</h2><p class="ds-paragraph" data-size="sm">Ett eksempel på hver linje. Assistenten lærer av dem å kjenne igjen spørsmålet.</p>
<div class="adm-tre">${LANGS.map((lang) => area(`utsagn_${lang}`, `Eksempler, ${LANG_NAMES[lang]}`, form.utsagn[lang].join('\n'), 10, lang, REQUIRED))}</div>
<h2 class="ds-heading" data-size="xs">Om svaret</h2>
${followUps(k, form)}
<div class="adm-rad">${line('eier', 'Hvem eier svaret?', form.eier, REQUIRED)}${line('gjennomgaas', 'Skal gjennomgås innen', form.gjennomgaas, html` type="date"${REQUIRED}`)}</div>
<div class="adm-rad">${line('gjelder_fra', 'Tas i bruk (tomt: når det publiseres)', v.gjelderFra, html` type="date"`)}</div>
${area('grunn', 'Hvorfor endres dette? Den som godkjenner, leser det.', v.grunn, 2, undefined, REQUIRED)}
<div class="adm-rad"><button class="ds-button" type="submit">Lagre utkast</button></div>
<section aria-labelledby="forhaandsvis"><h2 class="ds-heading" data-size="xs" id="forhaandsvis">Forhåndsvisning</h2>
<div class="adm-rad">${select('vis_spraak', 'Språk', v.spraak, LANGS.map((lang) => [lang, LANG_NAMES[lang]] as const))}${select('vis_aar', 'Spurt om', v.aar, [['', 'uten årstall'], ...years(k).map((y) => [y, y] as const)])}
<button class="ds-button" data-variant="secondary" type="submit" formaction="/admin/svar/forhaandsvis" formnovalidate>Forhåndsvis</button></div>
<div id="forhaandsvisning">${v.forhaandsvisning}</div></section></form><script src="/admin/static/svar.js" defer></script>`;
}

function followUps(k: Knowledge, form: AnswerForm): Html {
  const options = [['', 'ingen'] as const, ...[...k.intents.values()].filter((i) => i.id !== form.id && i.type !== 'utenfor').map((i) => [i.id, i.sporsmaal.nb] as const)];
  const chosen = [...form.oppfolging, ''];
  while (chosen.length < 3) chosen.push('');
  return html`<fieldset class="adm-under"><legend class="ds-label">Spørsmål det er nyttig å stille etterpå</legend><div class="adm-rad">${chosen.map((id, i) => html`<div class="ds-field"><label class="ds-label" for="oppfolging_${i}">Nr. ${i + 1}</label><select class="ds-input" id="oppfolging_${i}" name="oppfolging">${options.map(([value, text]) => html`<option value="${value}"${value === id && html` selected`}>${text}</option>`)}</select></div>`)}</div></fieldset>`;
}

const years = (k: Knowledge): string[] => [...new Set([...k.versjoner.keys()].map((id) => id.split('/')[1]!.slice(0, 4)))].sort().reverse();
