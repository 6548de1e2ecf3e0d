import type { SessionView } from '../../agent/session/reduce.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

/** Orders to an agent that stand on the screen, as what they are: somebody's words, followed by nobody. */
export function ScreenOrders({ orders }: { orders: SessionView['orders'] }) {
  const { trust: words } = useWords();
  if (orders.length === 0) return null;
  return (
    <section className="screen-orders" role="alert" aria-label={words.screenOrders}>
      <Icon name="warning" />
      <div>
        <b>{words.screenOrders}</b> <span>{words.screenOrdersText}</span>
        <ul>
          {orders.map(({ step, text }) => (
            <li key={text}>
              <small>{words.step(step)}</small> <q>{text}</q>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
