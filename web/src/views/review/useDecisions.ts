/**
 * Sends decisions and takes them back. Every decision of this page is remembered, so that undoing goes back one after the other
 * whatever is shown meanwhile; afterwards everything that shows records is asked anew.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Correction, Span } from '../../../../src/schema.ts';
import { send, type ApiError } from '../../api/client.ts';

export type Decision = { readonly target: string; readonly field: string; readonly value: unknown; readonly reason: string; readonly evidence?: readonly Span[]; readonly blind?: boolean };
export type Decisions = {
  readonly decide: (decision: Decision) => Promise<boolean>; // whether it was taken
  readonly undo: (correction: Pick<Correction, 'id' | 'target'>, reason: string) => Promise<boolean>;
  readonly made: readonly Correction[]; // here, not undone, the last at the end
  readonly isBusy: boolean;
  readonly error: ApiError | null;
  readonly clearError: () => void;
};

/** Keeps the list of this page's decisions; one place should hold it. */
export function useDecisions(): Decisions {
  const client = useQueryClient();
  const [made, setMade] = useState<readonly Correction[]>([]);
  const renew = async (): Promise<void> => { await client.invalidateQueries(); };
  const deciding = useMutation<Correction, ApiError, Decision>({ mutationFn: (decision) => send<Correction>('POST', '/corrections', decision), onSuccess: renew });
  const undoing = useMutation<Correction, ApiError, { id: string; reason: string }>({ mutationFn: (body) => send<Correction>('POST', '/corrections/undo', body), onSuccess: renew });
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch {
      return false; // shown from the mutation's error
    }
  };
  return {
    decide: (decision) => attempt(async () => {
      const correction = await deciding.mutateAsync(decision);
      setMade((before) => [...before, correction]);
    }),
    undo: ({ id }, reason) => attempt(async () => {
      await undoing.mutateAsync({ id, reason });
      setMade((before) => before.filter((one) => one.id !== id));
    }),
    made,
    isBusy: deciding.isPending || undoing.isPending,
    error: deciding.error ?? undoing.error,
    clearError: () => { deciding.reset(); undoing.reset(); },
  };
}
