import { InputError } from '../../types.ts';

/** An action that the guard does not let through. Its message may be shown to a model: it says what is allowed. */
export class RefusedError extends InputError {
  override readonly name = 'RefusedError';
}
