/** The public face of today: its one page. */
export { todayPages } from './pages/today.tsx'
