/** How codes are printed: many on a page, labels to peel off (width by height, mm), or a sign that stands. */
export const SHEET_FORMS = ['sheet', 'label_70x37', 'label_105x148', 'stand_a5', 'stand_a4'] as const;
export type SheetForm = (typeof SHEET_FORMS)[number];

/** So many codes are printed at once. */
export const MOST_PRINTED = 500;
