import type { PropsWithChildren } from 'react';
import { useTabBarLanguage } from './app-tabs';
import './app-style';

export default function App({ children }: PropsWithChildren) {
  useTabBarLanguage();
  return children;
}
