import { Button as TaroButton, type ButtonProps as TaroButtonProps, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import { COLOURS } from './colours';
import { byKeyboard } from './tappable';

export interface ButtonProps {
  children: ReactNode;
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'accent';
  size?: 'normal' | 'small';
  /** Takes the whole width. */
  block?: boolean;
  disabled?: boolean;
  /** Shows that it is working and takes no second tap. */
  busy?: boolean;
  icon?: IconName;
  onTap?: () => void;
  /** WeChat's own buttons (share, getPhoneNumber, ...). */
  openType?: TaroButtonProps['openType'];
  onGetPhoneNumber?: TaroButtonProps['onGetPhoneNumber'];
  className?: string;
  id?: string;
}

const ICON_COLOUR = {
  primary: COLOURS.surface,
  secondary: COLOURS.pine,
  quiet: COLOURS.pine,
  danger: COLOURS.bad,
  accent: COLOURS.onAmber,
} as const;

/** At least 48 px high (40 when small); `onTap` runs synchronously in the tap, as WeChat's permission calls need. */
export function Button({
  children,
  kind = 'primary',
  size = 'normal',
  block = false,
  disabled = false,
  busy = false,
  icon,
  onTap,
  className,
  ...rest
}: ButtonProps) {
  return (
    <TaroButton
      {...rest}
      className={classNames(
        'el-button',
        `el-button--${kind}`,
        size === 'small' && 'el-button--small',
        block && 'el-button--block',
        (disabled || busy) && 'el-button--off',
        className,
      )}
      hoverClass="el-button--pressed"
      disabled={disabled || busy}
      onClick={disabled || busy ? undefined : () => onTap?.()}
      {...aria({ role: 'button', ...(disabled || busy ? { disabled: true } : {}) })}
      {...byKeyboard(() => onTap?.(), disabled || busy)}
    >
      <View className="el-button__inner">
        {busy ? <View className="el-spinner" /> : icon ? <Icon name={icon} size={20} colour={ICON_COLOUR[kind]} /> : null}
        <View className="el-button__text">{children}</View>
      </View>
    </TaroButton>
  );
}
