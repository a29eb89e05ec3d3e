import {initAll} from "../vendor/govuk-frontend.min.js";
import {keepDrafts} from "./draft.js";
import {watchSession} from "./session.js";

initAll();
watchSession(document);
keepDrafts(document);
document.documentElement.dataset.appReady = "1";
