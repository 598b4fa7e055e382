import { useSearchParams } from 'react-router-dom';

/** What to set in the address; nothing, or an empty text, leaves it out. `goesBack`: 后退 undoes it, as of something that was opened. */
type Narrow = (set: Readonly<Record<string, string | undefined>>, how?: { goesBack?: boolean }) => void;

/** What is looked for, in the address: reloading and a link sent to a colleague find the same. */
export function useAddressFilter(): readonly [URLSearchParams, Narrow] {
  const [search, setSearch] = useSearchParams();
  const narrow: Narrow = (set, { goesBack = false } = {}) =>
    setSearch(
      (before) => {
        for (const [name, value] of Object.entries(set)) {
          if (value) before.set(name, value);
          else before.delete(name);
        }
        return before;
      },
      { replace: !goesBack },
    );
  return [search, narrow];
}

/** An id as it stands in an address; anything else is none. */
export const idOf = (text: string | null): string | undefined => (text && /^[0-9a-f]{24}$/.test(text) ? text : undefined);

/** What a search may ask for. */
export const searchOf = (text: string | null): string | undefined => text?.trim().slice(0, 40) || undefined;

/** The one of these that the text names. */
export const oneOf = <One extends string>(all: readonly One[], text: string | null): One | undefined => all.find((one) => one === text);
