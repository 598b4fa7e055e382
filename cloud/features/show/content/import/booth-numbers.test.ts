import { boothNumbers } from './booth-numbers';

test.each([
  ['A1/A2', ['A1', 'A2']],
  ['A1／A2', ['A1', 'A2']],
  ['B1\nB2', ['B1', 'B2']],
  ['B1\r\nB2', ['B1', 'B2']],
  ['C1 C2', ['C1', 'C2']],
  ['C1　C2', ['C1', 'C2']],
  ['D1和D2', ['D1', 'D2']],
  ['D1 与 D2、D3及D4', ['D1', 'D2', 'D3', 'D4']],
  ['E1&E2', ['E1', 'E2']],
  ['E1 and E2', ['E1', 'E2']],
  ['F1+F2', ['F1', 'F2']],
  ['G1，G2;G3|G4', ['G1', 'G2', 'G3', 'G4']],
  ['101 102', ['101', '102']],
  ['A01、02', ['A01', 'A02']],
  ['A1/2', ['A1', 'A2']],
  ['N3-07/N3-08', ['N3-07', 'N3-08']],
])('%s names several stands', (cell, numbers) => {
  expect(boothNumbers(cell)).toEqual({ numbers, question: null });
});

test.each(['A01', 'A 01', 'AW-1-A-3', '1号馆 A01', 'Hall 2 B12', '和平厅', '2-105', 'N3-07b'])('%s is one stand', (cell) => {
  expect(boothNumbers(cell)).toEqual({ numbers: [cell], question: null });
});

test.each(['W1 A05', 'W1/A05', '1/05', 'A01-A05', 'A01~A05', '101至104'])('%s may be one or several: it is asked', (cell) => {
  expect(boothNumbers(cell)).toEqual({
    numbers: [cell],
    question: { zh: expect.stringContaining(cell), en: expect.stringContaining(cell) },
  });
});

test('an empty cell names none', () => {
  expect(boothNumbers(' \n ')).toEqual({ numbers: [], question: null });
});
