/** @jest-environment jsdom */
import { render } from '@testing-library/react';
import { StockBar } from './stock-bar';

test('what is given to people has one look, in the library beside what is put aside and in a show beside what was handed out', () => {
  const widths = (bar: React.JSX.Element) =>
    Object.fromEntries(
      [...render(bar).container.querySelectorAll<HTMLElement>('.stock-bar__track span')].map((one) => [one.className, one.style.width]),
    );
  expect(widths(<StockBar words="" all={200} allotted={100} given={50} handedOut={20} />)).toEqual({
    'stock-bar__allotted': '50%',
    'stock-bar__given': '25%',
    'stock-bar__handedOut': '10%',
  });
  expect(widths(<StockBar words="" all={200} given={50} handedOut={20} />)).toMatchObject({
    'stock-bar__given': '25%',
    'stock-bar__handedOut': '10%',
  });
  expect(widths(<StockBar words="" all={null} allotted={100} given={50} handedOut={25} />)).toEqual({
    'stock-bar__allotted': '0%',
    'stock-bar__given': '100%',
    'stock-bar__handedOut': '50%',
  });
});
