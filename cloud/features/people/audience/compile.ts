import type { SegmentCondition, SegmentGroup, SegmentNode } from '@shared/contracts/segment';
import { comparedText, markOf, rangeOf, type SegmentClock } from '@shared/rules/segment';
import type { RowFilter } from './store';

/** A segment as the database asks it of a show's rows: what `meets` says of one person, for all of them. */
export function filterOf(exhibitionId: string, root: SegmentGroup, clock: SegmentClock): RowFilter {
  const wanted = root.items.length === 0 && !root.not ? {} : groupFilter(root, clock);
  return { exhibitionId, ...wanted };
}

function groupFilter({ join, not, items }: SegmentGroup, clock: SegmentClock): RowFilter {
  // Nothing is asked: everybody meets it.
  if (items.length === 0) return not ? { _id: { $in: [] } } : { _id: { $exists: true } };
  const inner = items.map((item) => nodeFilter(item, clock));
  if (!not) return join === 'all' ? { $and: inner } : { $or: inner };
  return { $nor: join === 'all' ? [{ $and: inner }] : inner };
}

const nodeFilter = (node: SegmentNode, clock: SegmentClock): RowFilter =>
  node.kind === 'group' ? groupFilter(node, clock) : conditionFilter(node, clock);

function conditionFilter(condition: SegmentCondition, clock: SegmentClock): RowFilter {
  const { trait, op, values } = condition;
  const marks = values.map((value) => markOf(trait, value));
  const [first = '', second = ''] = values;
  const number = (range: Record<string, number>): RowFilter => ({ marks: trait, [`numbers.${trait}`]: range });
  switch (op) {
    case 'yes':
    case 'filled':
      return { marks: trait };
    case 'no':
    case 'empty':
      return { marks: { $ne: trait } };
    case 'any':
      return { marks: { $in: marks } };
    case 'every':
      return { $and: marks.map((mark) => ({ marks: mark })) };
    case 'none':
      return { marks: { $nin: marks } };
    case 'at_least':
      return number({ $gte: Number(first) });
    case 'at_most':
      return number({ $lte: Number(first) });
    case 'between':
      return number({ $gte: Number(first), $lte: Number(second) });
    case 'contains':
      return { marks: trait, [`texts.${trait}`]: { $regex: comparedText(first).replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } };
    case 'is':
      return { marks: trait, [`texts.${trait}`]: comparedText(first) };
    case 'since':
    case 'until':
    case 'within':
    case 'last_days': {
      const { from, before } = rangeOf(condition, clock);
      return number({ ...(Number.isFinite(from) ? { $gte: from } : {}), ...(Number.isFinite(before) ? { $lt: before } : {}) });
    }
  }
}
