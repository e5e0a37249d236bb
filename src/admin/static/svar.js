// The preview follows what is written. Without this the button «Forhåndsvis» does the same.
const form = document.querySelector('form[data-forhaandsvis]');
const shown = document.getElementById('forhaandsvisning');
const PAUSE_MS = 700;
let timer;
let running;

async function preview() {
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(form.dataset.forhaandsvis, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'x-forhaandsvis': 'del' }, signal: running.signal });
    if (answer.ok) shown.innerHTML = await answer.text();
  } catch {
    // Another preview took its place, or the network is away: the last one stays.
  }
}

/** What is written is what is shown: the language and the year of the answer that the cursor is in. */
function follow(field) {
  const answer = field.closest('fieldset[data-aar]');
  if (!answer) return;
  form.elements['vis_aar'].value = answer.dataset.aar;
  if (field.lang) form.elements['vis_spraak'].value = field.lang;
}

form.addEventListener('input', (event) => {
  follow(event.target);
  clearTimeout(timer);
  timer = setTimeout(preview, PAUSE_MS);
});
form.addEventListener('submit', (event) => {
  if (!event.submitter?.formAction.endsWith(form.dataset.forhaandsvis)) return;
  event.preventDefault();
  void preview();
});

/** A new answer is called by its short name until somebody writes another id: small ASCII letters, figures and hyphens. */
function idOf(name) {
  const ascii = name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return ascii.replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '');
}

const idField = form.elements['id'];
let proposed = '';
form.elements['navn_nb']?.addEventListener('input', (event) => {
  if (idField.type === 'hidden' || idField.value !== proposed) return;
  idField.value = proposed = idOf(event.target.value);
});
