import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from './error-boundary';
import { Stage } from './stage';
import './styles/tokens.css';
import './styles/stage.css';
import './styles/device.css';
import './styles/screens.css';
import './styles/sheets.css';
import './styles/tools.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <ErrorBoundary>
    <Stage />
  </ErrorBoundary>,
);
