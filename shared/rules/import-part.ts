import type { ImportFileKind } from '../contracts/content-import';

const PROGRAMME_NAME = /schedule|session|agenda|programm?e|talks|议程|日程|会议|论坛|活动/i;
const PROGRAMME = /"(?:schedule|sessions|talks|conference)"|议题|演讲|主讲|嘉宾|会议室|\b(?:speakers?|session|talk|start time)\b/i;
const EXHIBITORS = /展商|公司|企业|展位|\b(?:exhibitors?|company|booth|stand)\b/i;

/** What a table or JSON most likely is, by its name and its beginning. */
export function likelyPart(name: string, head: string): ImportFileKind {
  if (EXHIBITORS.test(name)) return 'exhibitors';
  if (PROGRAMME_NAME.test(name)) return 'schedule';
  const headings = head.split('\n', 3).join('\n');
  return PROGRAMME.test(head) && !EXHIBITORS.test(headings) ? 'schedule' : 'exhibitors';
}
