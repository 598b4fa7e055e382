import mongoose from 'mongoose';
import { importSmallShow } from '../../show/content/factory';

/** A show with sessions that overlap, one after them in another hall, and one on the next day. */
const SCHEDULE = `<schedule><conference><title>Clash Fair</title><venue>国家会展中心</venue><city>上海</city><time_zone_name>Asia/Shanghai</time_zone_name></conference>
<day date="2026-03-10">
<room name="1号馆会议室A"><event guid="a"><start>10:00</start><duration>01:00</duration><title>开幕式</title><track>主论坛</track></event></room>
<room name="1号馆会议室B"><event guid="b"><start>10:30</start><duration>01:00</duration><title>机器人对谈</title></event></room>
<room name="2号馆报告厅"><event guid="c"><start>11:35</start><duration>00:25</duration><title>智能制造案例</title></event></room></day>
<day date="2026-03-11"><room name="2号馆报告厅"><event guid="d"><start>14:00</start><duration>00:45</duration><title>闭幕圆桌</title></event></room></day></schedule>`;

/** The show, and the ids of what can be starred by their names. */
export async function importClashShow(branchId: string) {
  const { exhibition: show } = await importSmallShow(branchId, { schedule: SCHEDULE });
  const ids = async (name: string, field: string) => {
    const rows = await mongoose.connection.collection(name).find({ exhibitionId: show.id, batch: show.programmeBatch }).toArray();
    return new Map(rows.map((row) => [String(row[field]), String(row.id)]));
  };
  const [sessions, exhibitors] = [await ids('programme_sessions', 'title'), await ids('exhibitors', 'name')];
  const idOf = (of: Map<string, string>, name: string) => of.get(name) ?? '';
  return { show, session: (title: string) => idOf(sessions, title), exhibitor: (name: string) => idOf(exhibitors, name) };
}
