import type { ReactNode } from 'react';
import { Icon } from '../icons';
import { usePhone } from '../phone-context';

/** The grey bar on top: title in the middle, "back" where there is somewhere to go back to. */
export function NavBar({ title, back = true, children }: { title: string; back?: boolean; children?: ReactNode }) {
  const phone = usePhone();
  return (
    <header className="nav-bar">
      {back ? (
        <button type="button" className="icon-button" aria-label="返回" onClick={phone.back}>
          <Icon name="back" />
        </button>
      ) : (
        <span />
      )}
      <h2>{title}</h2>
      <span className="nav-actions">{children}</span>
    </header>
  );
}

/** One row of a list: mark, title, line below, and something at the right. */
export function Row({
  mark,
  title,
  detail,
  aside,
  onClick,
  badge = 0,
}: {
  mark: ReactNode;
  title: string;
  detail?: string | undefined;
  aside?: string | undefined;
  badge?: number;
  onClick(): void;
}) {
  return (
    <button type="button" className="row" onClick={onClick}>
      <span className="row-mark">
        {mark}
        {badge > 0 && (
          <em className="badge" aria-label={`${badge} 条未读`}>
            {badge > 99 ? '99+' : badge}
          </em>
        )}
      </span>
      <span className="row-text">
        <strong>{title}</strong>
        {detail !== undefined && <small>{detail}</small>}
      </span>
      {aside !== undefined && <span className="row-aside">{aside}</span>}
    </button>
  );
}
