/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { DerivationView } from '@shared/contracts/house-template';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { makeQueryClient } from '../../../../platform/query';
import { completeJsdom } from '../../../../testing/jsdom';
import { ExhibitionProvider } from '../../../../ui/exhibition-context';
import { TemplatePanel } from './template-panel';

const derivation: DerivationView = {
  template: {
    id: 'b'.repeat(24),
    name: '总部通用',
    withdrawn: false,
    latest: { version: 2, note: '', at: '2026-03-01T00:00:00Z', by: '总部', pieces: ['form'] },
  },
  pieces: [
    {
      piece: 'form',
      state: 'offered',
      taken: 1,
      seen: 'x',
      changes: [],
      byHand: false,
      own: [],
      effect: [],
      additive: false,
      undoUntil: null,
    },
  ],
};

beforeAll(completeJsdom);

function open(archived: boolean, body: object = derivation) {
  globalThis.fetch = (() => Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(body)) })) as unknown as typeof fetch;
  const show = { id: 'a'.repeat(24), timeZone: 'Asia/Shanghai' } as ExhibitionView;
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
            <TemplatePanel exhibitionId={show.id} status="draft" archived={archived} />
          </ExhibitionProvider>
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
}

test('what a template offers an archived show is read, with the reason why it cannot be taken', async () => {
  open(true);
  expect(await screen.findByText(/展会已归档，模板内容只能查看/)).toBeTruthy();
  expect(screen.getByText('现为第 1 版')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('an archived draft is given no template, and says why', async () => {
  open(true, { ...derivation, template: null, pieces: [] });
  expect(await screen.findByText(/不能再套用模板/)).toBeTruthy();
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('a show in use is offered it', async () => {
  open(false);
  expect(await screen.findByRole('button', { name: '采用' })).toBeTruthy();
});
