import type { ImportSet } from '../shared/contracts/content-import';

/** A list of so many exhibitors, each on a stand; `round` makes every row other than in another round. */
export function exhibitorList(rows: number, round: number): Buffer {
  const line = (n: number) =>
    `展商第${n}号精密制造有限公司,${1 + (n % 4)}号馆,A${n},类别${n % 30},第${round}轮的一句话简介,"公司介绍第一段\n\n${'第二段文字'.repeat(30)}",https://example${n}.com`;
  return Buffer.from(`公司名称,展馆,展位号,类别,简介,公司介绍,网址\n${Array.from({ length: rows }, (_, n) => line(n)).join('\n')}\n`);
}

/** A programme of so many sessions, today. */
export function sessionTable(rows: number): Buffer {
  const today = new Date().toISOString().slice(0, 10);
  const clock = (n: number) => `${String(8 + (n % 10)).padStart(2, '0')}:${n % 2 ? '00' : '30'}`;
  const line = (n: number) =>
    `s${n},${today},${clock(n)},45,会议室${n % 60},第${n}场：智能制造,讲者${n % 500}、讲者${(n + 7) % 500},专题${n % 12}`;
  return Buffer.from(`编号,日期,开始时间,时长,会场,标题,演讲人,专题\n${Array.from({ length: rows }, (_, n) => line(n)).join('\n')}\n`);
}

/** An organiser's console, as far as imports go. */
export function importClient(url: () => string, exhibitionId: string, owner: Record<string, string>) {
  const address = (path: string) => `${url()}/api/console/exhibitions/${exhibitionId}/${path}`;
  async function call<Answer>(method: string, path: string, body?: Buffer | object): Promise<Answer> {
    const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
    const sent = body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) };
    const answer = await fetch(address(path), { method, headers: { ...owner, 'Content-Type': type }, ...sent });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
  return {
    upload: async (key: string, file: Buffer, part: 'schedule' | 'exhibitors' = 'exhibitors') =>
      (await call<{ id: string }>('POST', `import-files/${key}/${part}?name=list.csv`, file)).id,
    get: (id: string) => call<ImportSet>('GET', `imports/${id}`),
    apply: (id: string, { questions }: Pick<ImportSet, 'questions'>) =>
      call('POST', `imports/${id}/apply`, { agreed: questions.map((one) => one.zh) }),
    undo: (id: string) => call('POST', `imports/${id}/undo`, {}),
    /** Asked again until it is in one of these states; what cannot be reached is asked again too. */
    async until(id: string, states: readonly ImportSet['state'][], patienceMs = 120_000): Promise<ImportSet> {
      for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
        const set = await call<ImportSet>('GET', `imports/${id}`).catch(() => null);
        if (set && states.includes(set.state)) return set;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error(`import ${id} did not become ${states.join(' or ')}`);
    },
  };
}
