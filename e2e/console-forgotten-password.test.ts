import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { Browser } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { launchBrowser } from './browser';
import { startService, type RunningService } from './service';
import { MARKETER } from './staff';

// Somebody who forgot their password reads the link in their mail and comes in with a new one.
jest.setTimeout(180_000);

const FRESH = '坐着火车一路向北去看海2027';

let service: RunningService;
let browser: Browser;
let server: SMTPServer;
let heard: (mail: ParsedMail) => void;
const letter = new Promise<ParsedMail>((resolve) => {
  heard = resolve;
});

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          heard(mail);
          done();
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  service = await startService({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: '展环 <noreply@example.com>' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test('the link in the mail sets a new password, once, and the old one opens nothing any more', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${service.site}/console/`);
  await page.getByRole('link', { name: '忘记密码？' }).click();
  await page.getByLabel('账号（邮箱）').fill(MARKETER.email);
  await page.getByRole('button', { name: '发送链接' }).click();
  await page.getByText('请查收邮件').waitFor();

  const link = /https?:\/\/\S+\/console\/join#[\w-]+/.exec((await letter).text ?? '')?.[0] ?? '';
  expect(link).not.toBe('');
  await page.goto(link);
  await page.locator('input[autocomplete=new-password]').first().fill(FRESH);
  await page.locator('input[autocomplete=new-password]').last().fill(FRESH);
  await page.locator('button[type=submit]').click();

  const signIn = async (password: string) => {
    await page.goto(`${service.site}/console/`);
    await page.fill('input[autocomplete=username]', MARKETER.email);
    await page.fill('input[type=password]', password);
    await page.click('button[type=submit]');
  };
  await page.getByText('密码已设置').waitFor();
  await signIn(MARKETER.password);
  await page.getByText(/账号或密码不正确/).waitFor();
  await signIn(FRESH);
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByText(/链接已失效或已用过/).waitFor();
  await context.close();
});
