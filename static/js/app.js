import {initAll} from "../vendor/govuk-frontend.min.js";
import {keepDrafts} from "./draft.js";

initAll();
keepDrafts(document);
document.documentElement.dataset.appReady = "1";
