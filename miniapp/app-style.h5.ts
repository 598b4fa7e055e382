import './app.scss';
import './ui/h5.scss';
