/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Drawer } from 'antd';
import { useState } from 'react';
import { completeJsdom } from '../testing/jsdom';
import { useFocusBack } from './focus-back';

beforeAll(completeJsdom);

/** As pages do it: what is open is there, what is closed is not. */
function Page() {
  useFocusBack();
  const [open, setOpen] = useState<'none' | 'drawer' | 'both'>('none');
  return (
    <>
      <button onClick={() => setOpen('drawer')}>打开</button>
      {open === 'none' ? null : (
        <Drawer open onClose={() => setOpen('none')}>
          <button onClick={() => setOpen('both')}>再打开</button>
        </Drawer>
      )}
      {open === 'both' ? (
        <Drawer open onClose={() => setOpen('drawer')}>
          <input aria-label="理由" />
        </Drawer>
      ) : null}
    </>
  );
}

test('a drawer that goes gives the focus back to what opened it, and one over another to the one below', async () => {
  const root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
  render(<Page />, { container: root });
  const opener = screen.getByText('打开');
  opener.focus();
  fireEvent.click(opener);
  const inner = await screen.findByText('再打开');
  inner.focus();
  fireEvent.click(inner);
  const field = await screen.findByLabelText('理由');
  field.focus();
  fireEvent.keyDown(field, { key: 'Escape', code: 'Escape', keyCode: 27 });
  await waitFor(() => expect(document.activeElement).toBe(inner));
  fireEvent.click(document.querySelector('.ant-drawer-close') as Element);
  await waitFor(() => expect(document.activeElement).toBe(opener));
});
