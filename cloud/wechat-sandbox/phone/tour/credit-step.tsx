import { rememberLanguage, useText } from '../language';
import type { StepProps } from './step';
import { tourTexts } from './words';

/** In the console, as the organiser's marketer. */
export function CreditStep({ tour: { creditAddress, account } }: StepProps) {
  const text = useText(tourTexts);
  return (
    <>
      <p>{text.credit}</p>
      <dl className="tour-account">
        <dt>{text.account}</dt>
        <dd>{account.email}</dd>
        <dt>{text.password}</dt>
        <dd>{account.password}</dd>
      </dl>
      <a className="button" href={creditAddress} target="_blank" rel="noreferrer" onClick={rememberLanguage}>
        {text.seeCredit}
      </a>
    </>
  );
}
