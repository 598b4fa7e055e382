import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { tappable } from './tappable';

interface CardProps {
  children: ReactNode;
  tone?: 'plain' | 'pine' | 'amber' | 'good' | 'bad';
  padded?: boolean;
  onTap?: () => void;
  className?: string;
  id?: string;
}

export function Card({ children, tone = 'plain', padded = true, onTap, className, id }: CardProps) {
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={classNames('el-card', `el-card--${tone}`, padded && 'el-card--padded', className)}
      hoverClass={onTap ? 'el-card--pressed' : 'none'}
      {...(onTap ? tappable(onTap) : {})}
    >
      {children}
    </View>
  );
}
