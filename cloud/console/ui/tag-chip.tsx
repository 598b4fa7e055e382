import type { TagColour, TagView } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { own } from '@shared/rules/own';
import { Tag } from 'antd';
import { useLanguage } from '../platform/language';

/** Ant Design's own tints: their words are dark on light in every one. */
const TINTS: Record<TagColour, string> = { pine: 'green', amber: 'gold', blue: 'blue', violet: 'purple', rose: 'magenta', grey: 'default' };

export function TagChip({ tag }: { tag: { readonly name: TagView['name']; readonly colour: string } }) {
  return <Tag color={own<string>(TINTS, tag.colour) ?? 'default'}>{inLanguage(tag.name, useLanguage())}</Tag>;
}
