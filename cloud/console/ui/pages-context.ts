import { createContext, useContext } from 'react';
import type { ConsolePage } from '../platform/console-page';

const Offered = createContext<readonly ConsolePage[]>([]);
export const PagesProvider = Offered.Provider;

/** The page of that key, else the first of that part of the console; null when whoever is signed in is offered neither. */
export function usePageNamed(): (key: string) => ConsolePage | null {
  const pages = useContext(Offered);
  return (key) => pages.find((page) => page.key === key) ?? pages.find((page) => page.section === key && !page.demoOnly) ?? null;
}
