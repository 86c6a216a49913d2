import { createContext, type ReactNode, useContext } from "react";
import { type Texts, textsFor } from "./texts.ts";

const TextsContext = createContext<Texts>(textsFor("sv"));

/** Gives everything below it the texts of one language. */
export function TextsProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  return <TextsContext.Provider value={texts}>{children}</TextsContext.Provider>;
}

/** The reader's texts and formats. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
