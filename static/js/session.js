// Says two minutes before the session ends that it will, and lets it be kept going. The end is what the server last said: on the
// page, or in the X-Session-Ends header of any answer (seconds since 1970). Without this script the foot of the page says the time.

const WARNING_MS = 2 * 60 * 1000;

function clock(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", {hour: "2-digit", minute: "2-digit", timeZone: "Europe/London"});
}

class Session {
  constructor(line) {
    this.line = line;
    this.time = line.querySelector("[data-session-clock]");
    this.notice = document.querySelector("[data-session-notice]");
    this.timer = 0;
    this.last(Number(line.dataset.sessionEnds) * 1000);
  }

  last(end) {
    clearTimeout(this.timer);
    if (this.end !== end) this.notice.replaceChildren();
    this.end = end;
    this.time.textContent = clock(end);
    this.timer = setTimeout(() => this.look(), Math.max(0, end - Date.now() - WARNING_MS));
  }

  look() {
    const left = this.end - Date.now();
    if (left <= 0) {
      this.say(`You were signed out at ${clock(this.end)}. What the page says is saved as a draft is kept: sign in again to go on with it.`);
      return;
    }
    if (!this.notice.hasChildNodes()) {
      this.say(`You will be signed out at ${clock(this.end)}. Your draft is kept.`, this.button());
    }
    this.timer = setTimeout(() => this.look(), left + 500);
  }

  say(text, ...more) {
    const words = document.createElement("p");
    words.className = "govuk-body";
    words.textContent = text;
    this.notice.replaceChildren(words, ...more);
  }

  button() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    button.textContent = "Stay signed in";
    button.addEventListener("click", () => this.stay());
    return button;
  }

  async stay() {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
    try {
      const response = await fetch(this.line.dataset.sessionStay, {
        method: "POST", headers: {"X-CSRFToken": token}, credentials: "same-origin", redirect: "manual",
      });
      if (response.status === 204) {
        heard(response);
        document.getElementById("main-content")?.focus();
        return;
      }
    } catch {
      // said below
    }
    this.say("It could not be kept going. Save what you wrote as a draft, or copy it, and sign in again.");
  }
}

let session = null;

export function heard(response) {
  const end = Number(response.headers.get("X-Session-Ends"));
  if (session && end) session.last(end * 1000);
}

export function watchSession(root) {
  const line = root.querySelector("[data-session-ends]");
  if (line) session = new Session(line);
}
