// Sends what is typed in a form to its data-draft-url, so that it is not lost. The draft is kept by the server only: nothing is
// stored in the browser. Answers: 204 saved, 409 changed by someone else, 403 the case is another's now, 401 signed out; anything
// else not saved (the text stays on the page). With the header X-Draft-Kept the draft was kept all the same.

import {heard} from "./session.js";

const TYPING_PAUSE_MS = 2000;
const RETRY_MS = 20000;

function clock() {
  return new Date().toLocaleTimeString("en-GB", {hour: "2-digit", minute: "2-digit"});
}

function fieldsOf(form) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields.entries()]) {
    if (value instanceof File) fields.delete(name);
  }
  return fields;
}

class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-draft-status]");
    this.alert = form.querySelector("[data-draft-alert]");
    this.timer = 0;
    this.unsaved = false;
    this.sending = null;
    this.conflict = false;
    this.submitted = false;
  }

  listen() {
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("focusout", (event) => {
      // A draft sent on the way to the button could arrive after the answer itself.
      if (event.relatedTarget?.type !== "submit") this.save();
    });
    this.form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save();
    });
    window.addEventListener("online", () => this.save());
    window.addEventListener("pageshow", () => { this.submitted = false; });
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved && this.alert.textContent && !this.submitted) event.preventDefault();
    });
  }

  changed() {
    this.unsaved = true;
    this.later(TYPING_PAUSE_MS);
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  stop() {
    // The answer itself is on its way: of a draft that still is, nobody needs to hear, least of all that it came too late.
    clearTimeout(this.timer);
    this.submitted = true;
    this.sending?.abort();
  }

  async save() {
    clearTimeout(this.timer);
    if (!this.unsaved || this.sending || this.conflict || this.submitted) return;
    this.sending = new AbortController();
    this.unsaved = false;
    this.drafted();
    try {
      await this.answered(await this.send(this.sending.signal));
    } catch {
      if (this.submitted) this.unsaved = true;
      else this.failed();
    }
    this.sending = null;
  }

  send(signal) {
    const fields = fieldsOf(this.form);
    const token = fields.get("csrfmiddlewaretoken") || "";
    fields.delete("csrfmiddlewaretoken");
    return fetch(this.form.dataset.draftUrl, {
      method: "POST",
      body: fields,
      headers: {"X-CSRFToken": token, "X-Draft-Version": this.form.dataset.draftVersion || "0"},
      credentials: "same-origin",
      redirect: "manual",
      signal,
      keepalive: document.visibilityState === "hidden",
    });
  }

  async answered(response) {
    heard(response);
    const kept = response.headers.has("X-Draft-Kept");
    if (response.status === 204) {
      const version = response.headers.get("X-Draft-Version");
      if (version) this.form.dataset.draftVersion = version;
      this.alert.textContent = "";
      this.status.textContent = `Draft saved at ${clock()}`;
      if (this.unsaved) this.later(TYPING_PAUSE_MS);
    } else if (response.status === 409) {
      this.conflict = true;
      this.unsaved = true;
      this.status.textContent = "";
      this.alert.textContent = "Someone else changed this while you were writing, so your draft is not being saved. "
        + "Your text is still on this page: copy it, then load the page again to see what changed.";
      if (kept) {
        this.alert.textContent = `Someone else changed this while you were writing. Your draft is kept as of ${clock()}: `
          + "save, and you are shown both texts.";
      }
    } else if (kept && response.status === 403) {
      this.conflict = true;
      this.status.textContent = "";
      this.alert.textContent = `This case is not yours to change any more. What you wrote is kept as your draft as of ${clock()}, `
        + "and whoever has the case can read it.";
    } else if (response.status === 401) {
      this.unsaved = !kept;
      this.status.textContent = "";
      this.alert.textContent = kept
        ? `You were signed out. Your draft is kept as of ${clock()}: sign in again to go on with it.`
        : "You were signed out, so your draft is not being saved. Your text is still on this page: save it now, and sign in on the page that follows.";
    } else {
      this.failed();
    }
  }

  drafted() {
    // With the answer itself the server is told that there is a draft to throw away: it may keep one that is called back.
    if (this.form.querySelector("[name=drafted]")) return;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "drafted";
    field.value = "1";
    this.form.append(field);
  }

  failed() {
    this.unsaved = true;
    this.status.textContent = "";
    this.alert.textContent = `Draft not saved at ${clock()}. Your text is still on this page. `
      + "Keep the page open: saving is tried again. If this stays, you may have been signed out: copy your text before you sign in again.";
    this.later(RETRY_MS);
  }
}

export function keepDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft-url]")) {
    new Draft(form).listen();
  }
}
