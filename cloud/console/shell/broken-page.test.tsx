/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { completeJsdom } from '../testing/jsdom';
import { BrokenPage } from './broken-page';

beforeAll(completeJsdom);

test('a page that throws says so in Chinese, with what it was and a way on', async () => {
  // React tells of the error it caught; nothing else may be told.
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const Broken = () => {
    throw new TypeError('chunk 7 is gone');
  };
  render(<RouterProvider router={createMemoryRouter([{ path: '*', element: <Broken />, errorElement: <BrokenPage /> }])} />);
  expect(await screen.findByText('这一页出错了')).toBeTruthy();
  expect(screen.getByText('TypeError: chunk 7 is gone')).toBeTruthy();
  expect(screen.getByRole('button', { name: '重新加载' })).toBeTruthy();
  told.mockRestore();
});
