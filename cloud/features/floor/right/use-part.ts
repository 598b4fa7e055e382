import type { RightUsePart } from '../../show/library';
import { usesOf } from './uses-of';

export const rightUse: RightUsePart = { usesOf };
