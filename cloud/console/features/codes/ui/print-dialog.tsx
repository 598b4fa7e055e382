import { MOST_PRINTED, SHEET_FORMS, type SheetForm } from '@shared/rules/code-sheet';
import { AppError } from '@shared/errors';
import { Alert, App, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { usePrintCodes, type PrintAsked } from '../api/print';
import { codesTexts } from '../texts';

/** How many stand on a page. */
const SHAPES: Readonly<Record<SheetForm, readonly [columns: number, rows: number]>> = {
  sheet: [3, 4],
  label_70x37: [3, 8],
  label_105x148: [2, 2],
  stand_a5: [1, 1],
  stand_a4: [1, 1],
};
/** Of pages of the A series. */
const HEIGHT_TO_WIDTH = Math.SQRT2;

interface PrintDialogProps {
  readonly asked: PrintAsked;
  /** How many that is; null: all of a list. */
  readonly count: number | null;
  readonly onClose: () => void;
}

/** Codes on paper: how, and as one document to print or as a set of files for a printer. */
export function PrintDialog({ asked, count, onClose }: PrintDialogProps) {
  const text = useText(codesTexts);
  const { message } = App.useApp();
  const { id, name } = useExhibition();
  const [form, setForm] = useState<SheetForm>('sheet');
  const { print, bytes } = usePrintCodes(id);
  const many = (count ?? 0) > MOST_PRINTED;

  const send = (file: 'pdf' | 'zip') =>
    print.mutate(
      {
        body: { form, file, ...asked },
        fileName: `${name} ${text.printFile}.${file}`,
      },
      {
        onSuccess: () => {
          void message.success(text.printDone);
          onClose();
        },
        onError: (error) => {
          const characters = error instanceof AppError && error.code === 'code_sheet_undrawable' ? charactersOf(error.details) : '';
          void message.error([problemText(error), characters].filter(Boolean).join(' '));
        },
      },
    );
  const busy = print.isPending;

  return (
    <Modal
      open
      width={640}
      title={count === null ? text.printAllTitle : text.printTitle(count)}
      onCancel={busy ? () => undefined : onClose}
      footer={[
        <Button key="cancel" disabled={busy} onClick={onClose}>
          {text.cancel}
        </Button>,
        <Button key="zip" disabled={many || busy} loading={busy && print.variables?.body.file === 'zip'} onClick={() => send('zip')}>
          {text.printZip}
        </Button>,
        <Button
          key="pdf"
          type="primary"
          disabled={many || busy}
          loading={busy && print.variables?.body.file === 'pdf'}
          onClick={() => send('pdf')}
        >
          {text.printPdf}
        </Button>,
      ]}
    >
      <Radio.Group className="print-forms" value={form} disabled={busy} onChange={(event) => setForm(event.target.value as SheetForm)}>
        {SHEET_FORMS.map((one) => (
          <Radio key={one} value={one}>
            <FormPicture form={one} />
            <span>
              <strong>{text.formName(one)}</strong>
              <small>{text.formHint(one)}</small>
            </span>
          </Radio>
        ))}
      </Radio.Group>
      <p className="hint">{text.printHint}</p>
      {many ? <Alert showIcon type="warning" title={text.printMany(MOST_PRINTED)} /> : null}
      {bytes === null ? null : <p role="status">{bytes === 0 ? text.printWaiting : text.printComing((bytes / 1_048_576).toFixed(1))}</p>}
    </Modal>
  );
}

function charactersOf(details: unknown): string {
  const { characters } = (details ?? {}) as { characters?: unknown };
  return Array.isArray(characters) ? characters.map(String).join(' ') : '';
}

/** A page with its cards, in small. */
function FormPicture({ form }: { form: SheetForm }) {
  const [columns, rows] = SHAPES[form];
  const width = form === 'stand_a5' ? 27 : 38;
  const cards = Array.from({ length: columns * rows }, (_, index) => index);
  return (
    <svg width={42} height={56} viewBox="0 0 42 56" aria-hidden="true">
      <rect
        x={(42 - width) / 2}
        y={(56 - width * HEIGHT_TO_WIDTH) / 2}
        width={width}
        height={width * HEIGHT_TO_WIDTH}
        rx="2"
        className="print-page"
      />
      {cards.map((index) => {
        const [w, h] = [width / columns, (width * HEIGHT_TO_WIDTH) / rows];
        const size = Math.min(w, h) * 0.62;
        const [x, y] = [(42 - width) / 2 + (index % columns) * w, (56 - width * HEIGHT_TO_WIDTH) / 2 + Math.floor(index / columns) * h];
        return (
          <rect key={index} x={x + (w - size) / 2} y={y + (h - size) / 2} width={size} height={size} rx="0.8" className="print-code" />
        );
      })}
    </svg>
  );
}
