import { createContext, type ReactNode, useContext } from "react";
import type { Styles } from "#app/platform/inline-styles.ts";

const StylesContext = createContext<Styles>({ css: null, hash: null });

/** Hands the page's CSS to the document. */
export function StylesProvider({ styles, children }: { styles: Styles; children: ReactNode }) {
  return <StylesContext.Provider value={styles}>{children}</StylesContext.Provider>;
}

/** The page's CSS, for the document's head. */
export function useStyles(): Styles {
  return useContext(StylesContext);
}
