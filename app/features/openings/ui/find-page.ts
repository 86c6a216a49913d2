// What adds to the first screen, in one file: see PageScript.
import "#app/ui/aloud/read-aloud-page.ts";
import "./near-me-script.ts";
