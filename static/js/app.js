import {initAll} from "../vendor/govuk-frontend.min.js";
import {keepDrafts} from "./draft.js";
import {watchSession} from "./session.js";
import {listenForShortcuts} from "./shortcuts.js";

initAll();
watchSession(document);
keepDrafts(document);
listenForShortcuts(document);
document.documentElement.dataset.appReady = "1";
