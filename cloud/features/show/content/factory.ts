import { findExhibition, type Exhibition } from '../exhibition';
import { importProgramme, type ImportReport } from './import-programme';

let made = 0;

/** Three stands in two halls and two sessions near the first, of a two-day show on 10 and 11 March 2026 (Tuesday, Wednesday). */
export const SMALL_LIST =
  '公司名称,展馆,展位号,类别,日期\n华东机床,1号馆,A01,机床,\n海川传感,1号馆,A02,传感器,3月10日\n天元软件,1号馆,A02,软件,3月11日\n北辰仪器,2号馆,B07,仪器,\n';
export const SMALL_SCHEDULE = `<schedule><conference><title>Spring Industry Fair</title><venue>国家会展中心</venue><city>上海</city><time_zone_name>Asia/Shanghai</time_zone_name></conference>
<day date="2026-03-10"><room name="1号馆会议室A"><event guid="s1"><start>10:00</start><duration>01:00</duration><title>开幕式</title><track>主论坛</track><persons><person>王明</person></persons></event></room></day>
<day date="2026-03-11"><room name="2号馆报告厅"><event guid="s2"><start>14:00</start><duration>00:45</duration><title>智能制造案例</title><track>分论坛</track></event></room></day></schedule>`;

/** Imports the small show (or other files) into `branchId`; returns its report and the exhibition. */
export async function importSmallShow(
  branchId: string,
  options: { name?: string; schedule?: string; exhibitors?: string } = {},
): Promise<{ report: ImportReport; exhibition: Exhibition }> {
  made += 1;
  const files = { schedule: Buffer.from(options.schedule ?? SMALL_SCHEDULE), exhibitors: Buffer.from(options.exhibitors ?? SMALL_LIST) };
  const report = await importProgramme(
    branchId,
    { name: options.name ?? `春季工业展${made}`, ...files },
    new Date('2026-01-05T00:00:00Z'),
    {
      confirm: () => Promise.resolve(true),
    },
  );
  const exhibition = await findExhibition(report.exhibitionId);
  if (!exhibition) throw new Error('the small show was not imported');
  return { report, exhibition };
}
