import { Alert, Button, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { useText } from '../platform/language';
import { uiTexts } from './texts';

interface RowsProps {
  /** Of the `Form.List` it stands in. */
  readonly list: string;
  readonly ops: { add: (row?: unknown, at?: number) => void; remove: (at: number) => void };
  readonly children: (remove: (at: number) => void) => ReactNode;
}

/** Rows of a form that can be taken out: the last one taken out can be put back with what was typed into it. */
export function RemovableRows({ list, ops, children }: RowsProps) {
  const form = Form.useFormInstance();
  const text = useText(uiTexts);
  const [removed, setRemoved] = useState<{ at: number; row: unknown } | null>(null);
  function remove(at: number) {
    setRemoved({ at, row: (form.getFieldValue(list) as unknown[])[at] });
    ops.remove(at);
  }
  return (
    <>
      {children(remove)}
      {removed ? (
        <Alert
          type="warning"
          style={{ marginBottom: 12 }}
          title={text.rowRemoved}
          action={
            <Button
              size="small"
              onClick={() => {
                ops.add(removed.row, removed.at);
                setRemoved(null);
              }}
            >
              {text.putBack}
            </Button>
          }
        />
      ) : null}
    </>
  );
}
