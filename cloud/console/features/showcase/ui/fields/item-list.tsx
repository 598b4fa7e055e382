import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { RemovableRows } from '../../../../ui/removed-row';

interface ItemListProps {
  readonly name: string;
  readonly label: string;
  readonly most: number;
  readonly add: string;
  readonly remove: string;
  /** Of a new one. */
  readonly blank: object;
  /** The fields of the one at this place. */
  readonly children: (at: number) => ReactNode;
}

/** Things of one sort in a form, each in a box of its own; one taken out can be put back. */
export function ItemList({ name, label, most, add, remove, blank, children }: ItemListProps) {
  return (
    <Form.Item label={label}>
      <Form.List name={name}>
        {(rows, ops) => (
          <RemovableRows list={name} ops={ops}>
            {(takeOut) => (
              <>
                {rows.map((row) => (
                  <div key={row.key} className="showcase-item">
                    <Button type="text" size="small" aria-label={remove} onClick={() => takeOut(row.name)}>
                      ×
                    </Button>
                    {children(row.name)}
                  </div>
                ))}
                <Button disabled={rows.length >= most} onClick={() => ops.add(blank)}>
                  {add}
                </Button>
              </>
            )}
          </RemovableRows>
        )}
      </Form.List>
    </Form.Item>
  );
}
