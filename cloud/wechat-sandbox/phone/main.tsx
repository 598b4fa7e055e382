import { createRoot } from 'react-dom/client';
import { betterAddress } from './address';
import { ErrorBoundary } from './error-boundary';
import { Stage } from './stage';
import './styles/tokens.css';
import './styles/stage.css';
import './styles/device.css';
import './styles/screens.css';
import './styles/sheets.css';
import './styles/tools.css';
import './styles/tour.css';

const better = betterAddress(window.location.href);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
if (better) window.location.replace(better);
else
  createRoot(root).render(
    <ErrorBoundary>
      <Stage />
    </ErrorBoundary>,
  );
