// Alt, Shift and a letter press a button, follow a link or go to a heading that the page marks with data-shortcut. Where the person
// turned them off, <body> has no data-shortcuts and nothing listens. What decides or sends something is never marked.

const ACTS = {s: "save", n: "next", g: "guidance", e: "evidence"};

function letter(event) {
  // With Alt held some keyboards type another sign than the letter on the key: then the place of the key says which it is.
  const typed = event.key.toLowerCase();
  return /^[a-z]$/.test(typed) ? typed : event.code.replace(/^Key/, "").toLowerCase();
}

function marked(page, act) {
  return [...page.querySelectorAll(`[data-shortcut="${act}"]`)].find(one => !one.disabled && one.checkVisibility());
}

export function listenForShortcuts(page) {
  if (!("shortcuts" in page.body.dataset)) return;
  for (const [key, act] of Object.entries(ACTS)) {
    const one = marked(page, act);
    if (one?.matches("a, button")) one.setAttribute("aria-keyshortcuts", `Alt+Shift+${key.toUpperCase()}`);
  }
  page.addEventListener("keydown", event => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const act = ACTS[letter(event)];
    const target = act && marked(page, act);
    if (!target) return;
    event.preventDefault();
    if (target.matches("a, button")) target.click();
    else target.focus();
  });
}
