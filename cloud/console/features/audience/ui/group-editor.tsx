import { MOST_CONDITIONS, MOST_DEPTH, type SegmentCondition, type SegmentGroup, type SegmentNode } from '@shared/contracts/segment';
import { conditionsIn } from '@shared/rules/segment';
import { Button, Checkbox, Segmented } from 'antd';
import { useText } from '../../../platform/language';
import type { Traits } from '../api/audience';
import { audienceTexts } from '../texts';
import { ConditionRow } from './condition-row';

const NEW_CONDITION: SegmentCondition = { kind: 'condition', trait: '', op: 'filled', values: [] };

interface GroupProps {
  readonly traits: Traits;
  readonly group: SegmentGroup;
  /** Groups around it, itself included. */
  readonly depth?: number;
  /** Conditions of the whole segment. */
  readonly count?: number;
  readonly onChange: (group: SegmentGroup) => void;
  readonly onRemove?: () => void;
}

/** Conditions joined by all or any, turned round or not; groups may lie in groups. */
export function GroupEditor({ traits, group, depth = 1, count = conditionsIn(group).length, onChange, onRemove }: GroupProps) {
  const text = useText(audienceTexts);
  const set = (at: number, item: SegmentNode) => onChange({ ...group, items: group.items.map((one, i) => (i === at ? item : one)) });
  const remove = (at: number) => onChange({ ...group, items: group.items.filter((_, i) => i !== at) });
  const add = (item: SegmentNode) => onChange({ ...group, items: [...group.items, item] });
  const isFull = count >= MOST_CONDITIONS;
  return (
    <div className="segment-group" role="group" aria-label={group.join === 'all' ? text.all : text.any}>
      <header>
        <Segmented<SegmentGroup['join']>
          size="small"
          aria-label={text.conditions}
          value={group.join}
          options={[
            { value: 'all', label: text.all },
            { value: 'any', label: text.any },
          ]}
          onChange={(join) => onChange({ ...group, join })}
        />
        <Checkbox checked={group.not} onChange={({ target }) => onChange({ ...group, not: target.checked })}>
          {text.not}
        </Checkbox>
        {onRemove ? (
          <Button size="small" type="text" danger onClick={onRemove}>
            {text.removeGroup}
          </Button>
        ) : null}
      </header>
      {group.items.map((item, at) =>
        item.kind === 'condition' ? (
          <ConditionRow key={at} traits={traits} condition={item} onChange={(one) => set(at, one)} onRemove={() => remove(at)} />
        ) : (
          <GroupEditor
            key={at}
            traits={traits}
            group={item}
            depth={depth + 1}
            count={count}
            onChange={(one) => set(at, one)}
            onRemove={() => remove(at)}
          />
        ),
      )}
      <footer>
        <Button size="small" disabled={isFull} onClick={() => add(NEW_CONDITION)}>
          {text.addCondition}
        </Button>
        {depth < MOST_DEPTH ? (
          <Button
            size="small"
            type="text"
            disabled={isFull}
            onClick={() => add({ kind: 'group', join: 'any', not: false, items: [NEW_CONDITION] })}
          >
            {text.addGroup}
          </Button>
        ) : null}
      </footer>
    </div>
  );
}
