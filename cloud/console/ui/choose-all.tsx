import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** antd puts a second box into the hidden row by which it measures its columns: nobody is to reach that one by keyboard. */
function ChooseAll({ children }: { children: ReactNode }) {
  const at = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    at.current?.toggleAttribute('inert', at.current.closest('[aria-hidden="true"]') !== null);
  }, []);
  return <span ref={at}>{children}</span>;
}

/** Of a table's `rowSelection`: the box above that chooses every row. */
export const chooseAll = (box: ReactNode) => <ChooseAll>{box}</ChooseAll>;
