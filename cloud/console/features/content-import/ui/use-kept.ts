import { useState } from 'react';
import { dropKept, keep, readKept } from '../../../platform/kept-draft';
import { useDraftName } from '../../../ui/staff-context';

/** What was chosen and is not yet sent, kept on this computer until it is: a reload loses nothing. `base`: what it was chosen on; on another it is void. */
export function useKept<Work>(name: string, base: string, initial: Work): readonly [Work, (work: Work) => void, () => void] {
  const ownName = useDraftName(name);
  const [state, setState] = useState(() => {
    const kept = readKept<string, Work>(ownName);
    return { base, work: kept?.base === base ? kept.work : initial };
  });
  const work = state.base === base ? state.work : initial;
  return [
    work,
    (next) => {
      setState({ base, work: next });
      keep(ownName, base, next);
    },
    () => {
      setState({ base, work: initial });
      dropKept(ownName);
    },
  ];
}
