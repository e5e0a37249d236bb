// Looks now and then whether the effect is worked out, and shows the page anew when it is.
const waiting = document.querySelector('[data-virkning]');
const LOOK_EVERY_MS = 2_000;

async function look() {
  const answer = await fetch(waiting.dataset.virkning).catch(() => null);
  const state = answer?.ok ? (await answer.json()).tilstand : 'regnes-ut';
  if (state === 'regnes-ut') setTimeout(look, LOOK_EVERY_MS);
  else location.replace(location.pathname);
}

setTimeout(look, LOOK_EVERY_MS);
