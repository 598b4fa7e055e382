import { configure } from '@testing-library/react';

// A busy machine is slow, not wrong: what never comes still fails.
configure({ asyncUtilTimeout: 5_000 });
