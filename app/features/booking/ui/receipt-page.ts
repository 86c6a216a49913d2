// What adds to a receipt, in one file: see PageScript.
import "#app/ui/aloud/read-aloud-page.ts";
import "./receipt-buttons.js";
import "./keep-receipt.ts";
