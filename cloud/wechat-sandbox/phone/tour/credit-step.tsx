import type { StepProps } from './step';

/** In the console, as the organiser's marketer. */
export function CreditStep({ tour: { creditAddress, account } }: StepProps) {
  return (
    <>
      <p>换到主办方这边：控制台里看得到是谁的海报带来了谁。要登录就用市场账号：</p>
      <dl className="tour-account">
        <dt>账号</dt>
        <dd>{account.email}</dd>
        <dt>密码</dt>
        <dd>{account.password}</dd>
      </dl>
      <a className="button" href={creditAddress} target="_blank" rel="noreferrer">
        在控制台看是谁带来了谁
      </a>
    </>
  );
}
