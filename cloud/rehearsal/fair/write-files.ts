import writeExcelFile from 'write-excel-file/node';
import { SHOW_DAYS } from '../calendar';
import type { Fair } from './draw-fair';
import type { FairSession } from './draw-sessions';
import { FAIR_NAME } from './words';

const HEADINGS = ['公司名称', '英文名称', '展馆', '展位号', '类别', '简介', '公司介绍', '网址', '电话'] as const;

/** The organiser's list of exhibitors as a workbook. */
export function exhibitorWorkbook({ exhibitors }: Fair): Promise<Buffer> {
  const rows = exhibitors.map((one) => [
    one.name,
    one.nameEn,
    one.hall,
    one.booth,
    one.theme,
    one.summary,
    one.description,
    one.website,
    one.phone,
  ]);
  const cells = [[...HEADINGS], ...rows].map((row) => row.map((value) => ({ value, type: String })));
  return writeExcelFile(cells, { sheet: '展商名单' }).toBuffer();
}

/** The programme as the XML that conference tools give out. */
export function scheduleXml({ sessions }: Fair): Buffer {
  const days = SHOW_DAYS.map((date, i) => {
    const mine = sessions.filter((one) => one.date === date);
    const rooms = [...new Set(mine.map((one) => one.room))];
    const inRooms = rooms.map(
      (room) =>
        `<room name="${escaped(room)}">${mine
          .filter((one) => one.room === room)
          .map(event)
          .join('')}</room>`,
    );
    return `<day index="${i + 1}" date="${date}">${inRooms.join('')}</day>`;
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<schedule><conference><title>${escaped(FAIR_NAME)}</title><time_zone_name>Asia/Shanghai</time_zone_name></conference>${days.join('\n')}</schedule>\n`,
  );
}

function event(one: FairSession): string {
  const length = `${String(Math.floor(one.minutes / 60)).padStart(2, '0')}:${String(one.minutes % 60).padStart(2, '0')}`;
  const persons = one.speakers.map((name, i) => `<person id="${one.guid}-${i}">${escaped(name)}</person>`).join('');
  return `<event guid="${one.guid}"><date>${one.date}T${one.start}:00+08:00</date><start>${one.start}</start><duration>${length}</duration><room>${escaped(one.room)}</room><title>${escaped(one.title)}</title><track>${escaped(one.track)}</track><language>zh</language><abstract>${escaped(one.abstract)}</abstract><persons>${persons}</persons></event>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
