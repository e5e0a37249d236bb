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

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(preview, PAUSE_MS);
});
form.addEventListener('submit', (event) => {
  if (!event.submitter?.formAction.endsWith(form.dataset.forhaandsvis)) return;
  event.preventDefault();
  void preview();
});
