import { useSearchParams } from 'react-router-dom';

/** What is looked for, in the address: reloading and a link sent to a colleague find the same. Nothing set, or set to nothing, is left out. */
export function useAddressFilter(): readonly [URLSearchParams, (set: Readonly<Record<string, string | undefined>>) => void] {
  const [search, setSearch] = useSearchParams();
  const narrow = (set: Readonly<Record<string, string | undefined>>) =>
    setSearch(
      (before) => {
        for (const [name, value] of Object.entries(set)) {
          if (value) before.set(name, value);
          else before.delete(name);
        }
        return before;
      },
      { replace: true },
    );
  return [search, narrow];
}

/** The one of these that the text names. */
export const oneOf = <One extends string>(all: readonly One[], text: string | null): One | undefined => all.find((one) => one === text);
